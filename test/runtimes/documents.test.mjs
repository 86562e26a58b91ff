/** The package as applications test with it: without a browser, in jsdom and happy-dom. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {openLab} from '../../faults/lab.mjs';
import {WAIT_MS} from '../../scripts/lib/patience.mjs';

const APPLICATION = fileURLToPath(new URL('application.mjs', import.meta.url));
const LIMIT = {timeout: WAIT_MS};
const execute = promisify(execFile);

const lines = (test, ...names) => names.map((name) => `${test} ${name}`);

/** jsdom swallows what a listener of an EventTarget without a window throws. */
const THROWN = {
  jsdom: ['connecting', 'open'],
  'happy-dom': ['connecting', 'open', 'the core'],
};

const CASES = [
  {runner: 'jest', kind: 'jsdom', sockets: 'own'},
  {runner: 'jest', kind: 'jsdom', sockets: 'ws'},
  // Not its own: they need Node's Event, which vitest replaces.
  {runner: 'vitest', kind: 'jsdom', sockets: 'ws'},
  {runner: 'vitest', kind: 'happy-dom', sockets: 'own'},
  {runner: 'vitest', kind: 'happy-dom', sockets: 'ws'},
];

describe('an application tested without a browser', () => {
  for (const {runner, kind, sockets} of CASES) {
    it(`sends and receives in ${kind}, as in ${runner}, over ${sockets} sockets`, async (t) => {
      const lab = await openLab();
      t.after(() => lab.close());
      const args = [APPLICATION, lab.url, runner, kind, sockets];
      const {stdout} = await execute(process.execPath, args, LIMIT);
      const printed = stdout.trim().split('\n');
      assert.deepEqual(
        printed.filter((line) => !line.startsWith('uncaught')),
        [
          ...['queued', 'bytes 0', 'bytes 1,2,3', 'sent', 'connecting open idle'],
          ...lines('message', 'queued string', 'bytes 0 string', 'bytes 4,5 string', 'sent string'),
          'close 3001 done true',
        ],
      );
      assert.deepEqual(
        printed.filter((line) => line.startsWith('uncaught')),
        lines('uncaught listener of', ...THROWN[kind]),
      );
    });
  }
});
