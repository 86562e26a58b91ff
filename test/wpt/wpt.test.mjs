import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {after, describe, it} from 'node:test';
import {compare} from './compare.mjs';
import {DIFFERENCES} from './differences.mjs';
import {pagesIn} from './pages.mjs';

const COMMAND = fileURLToPath(new URL('run.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'heartbeat-socket-wpt-test-'));

after(() => rmSync(folder, {recursive: true}));

describe('npm run wpt', () => {
  for (const args of [[], [folder]]) {
    it(`says what it needs where it is given ${args.length ? 'another folder' : 'no folder'}`, () => {
      const {status, stderr, stdout} = spawnSync('node', [COMMAND, ...args], {encoding: 'utf8'});
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, /expected the folder of a checkout of web-platform-tests/);
    });
  }

  it('finds the pages of a checkout for windows, in each variant that its server has', () => {
    const write = (path, text) => {
      mkdirSync(join(folder, 'websockets', path, '..'), {recursive: true});
      writeFileSync(join(folder, 'websockets', path), text);
    };
    const variants = ['default', 'wss', 'wpt_flags=h2'].map((it) => `// META: variant=?${it}\n`);
    write('a.any.js', `${variants.join('')}test();`);
    write('b.any.js', '// META: global=worker\ntest();');
    write('c.window.js', 'test();');
    write('d/e.html', '<script src=/resources/testharness.js></script>');
    write('d/part.html', '<script>helper()</script>');
    write('stream/f.any.js', 'test();');
    assert.deepEqual(pagesIn(folder), [
      'websockets/a.any.html?default',
      'websockets/a.any.html?wss',
      'websockets/c.window.html',
      'websockets/d/e.html',
    ]);
  });
});

describe('compare', () => {
  const KNOWN = 'websockets/Send-before-open.any.html?wss sends';
  const OTHER = 'websockets/Send-data.any.html?wss sends';

  it('counts what passes, and separates known differences from unknown ones', () => {
    const {passed, known, unknown} = compare('default', [KNOWN, OTHER, 'x'], {
      [KNOWN]: 'no exception',
      x: true,
    });
    assert.equal(passed, 1);
    assert.deepEqual(
      known.map(({tests}) => tests),
      [[KNOWN]],
    );
    assert.deepEqual(unknown, [{test: OTHER, message: 'did not run'}]);
  });

  it('knows a difference in its mode only', () => {
    const {unknown} = compare('reconnect: false', [KNOWN], {[KNOWN]: 'no exception'});
    assert.deepEqual(unknown, [{test: KNOWN, message: 'no exception'}]);
  });
});

describe('the known differences', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

  for (const {rule, stated} of DIFFERENCES) {
    it(`README.md states the rule: ${rule}`, () => {
      assert.ok(readme.includes(stated));
    });
  }
});
