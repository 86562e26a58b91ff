/** What ran out of time, or lost its browser, is tried once more, and nothing else. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {inBrowser, inNode} from '../../scripts/lib/repeat.mjs';
import {isTriedAgain, passesAlone} from '../../scripts/lib/second-try.mjs';

const TESTS = `import {test} from 'node:test';
test('passes', () => {});
test('fails', () => { throw new Error('not so'); });
`;
let folder;
let file;

before(() => {
  delete process.env.NODE_TEST_CONTEXT; // With it `node --test` runs nothing.
  folder = mkdtempSync(join(tmpdir(), 'second-try-'));
  file = join(folder, 'some.test.mjs');
  writeFileSync(file, TESTS);
});
after(() => rmSync(folder, {recursive: true}));

const failureOf = (what, name = 'passes') => ({what, repeat: inNode(file, name)});
const tryAlone = (name) => passesAlone(failureOf('', name), 'ignore');

for (const what of [
  "a: 'test timed out after 97325ms'",
  'a: Waiting failed: 17073ms exceeded',
  'a: not () => isOpen() within 15000 ms',
  'a: Timeout of 90000ms exceeded. For async tests and hooks, ensure "done()" is called',
]) {
  test(`"${what}" is a failure of time`, () => assert.ok(isTriedAgain(failureOf(what))));
}

test('what is not as expected is no failure of time', () => {
  assert.equal(isTriedAgain(failureOf('a: Expected values to be strictly equal: 1 !== 2')), false);
});

test('a file, or a step, is not repeated', () => {
  const what = "a: 'test timed out after 97325ms'";
  assert.equal(isTriedAgain({what, repeat: inNode(file)}), false);
  assert.equal(isTriedAgain({what, repeat: inBrowser('chromium', file)}), false);
  assert.equal(isTriedAgain({what, repeat: 'npm run test:frameworks'}), false);
  assert.ok(isTriedAgain({what, repeat: inBrowser('chromium', file, 'a')}));
});

test('a file whose browser died is repeated', () => {
  const what = 'a: no test ran: Tests were interrupted because the browser disconnected.';
  assert.ok(isTriedAgain({what, repeat: inBrowser('webkit', file)}));
  const reloaded = 'a: no test ran: Tests were interrupted because the page was reloaded.';
  assert.equal(isTriedAgain({what: reloaded, repeat: inBrowser('webkit', file)}), false);
});

test('a test that passes alone passes, and the others of its file are not run', async () => {
  assert.equal(await tryAlone('passes'), true);
});

test('a test that fails alone fails', async () => {
  assert.equal(await tryAlone('fails'), false);
});

test('a command that runs no test fails', async () => {
  assert.equal(await tryAlone('is not there'), false);
});
