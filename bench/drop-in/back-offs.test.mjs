import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {BACK_OFFS} from './back-offs.mjs';
import {CLIENTS} from './clients.mjs';

test('every client has a back-off, and nobody else', () => {
  assert.deepEqual(Object.keys(BACK_OFFS).sort(), CLIENTS.map(({name}) => name).sort());
});

for (const [name, {file, says}] of Object.entries(BACK_OFFS)) {
  test(`${name}: the back-off is in its source`, () => {
    const source = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    assert.deepEqual(
      says.filter((words) => !source.includes(words)),
      [],
    );
  });
}
