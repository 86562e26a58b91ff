import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {withAnswers} from '../../scripts/lib/sharing-tables.mjs';

const part = (name) => `<!-- generated: sharing ${name} -->\nold\n<!-- /generated -->\n`;
const linesOf = (page) => page.split('\n').filter((line) => !/^(<!--|$)/.test(line));

test('a row has the answer of each engine, and a dash where there is none', () => {
  const rows = {Chromium: [['closed', 'ends']], Firefox: [['crashed', 'goes on']]};
  const page = withAnswers(part('deaths'), {deaths: rows}, 'today');
  assert.deepEqual(linesOf(page), [
    '|  | Chromium | Firefox |',
    '| --- | --- | --- |',
    '| closed | ends | – |',
    '| crashed | – | goes on |',
  ]);
});

test('parts that were not asked about stay as they are', () => {
  const page = withAnswers(`${part('about')}${part('caches')}`, {}, 'today');
  assert.deepEqual(linesOf(page), ['today', 'old']);
});

test('every generated part of the page has the answers of three engines', () => {
  const page = readFileSync(new URL('../../docs/shared-workers.md', import.meta.url), 'utf8');
  const parts = page.split('<!-- generated: sharing ').slice(2);
  assert.equal(parts.length, 9);
  for (const text of parts) {
    assert.match(text, /^.* -->\n\| {2}\| Chromium \| Firefox \| WebKit \|\n/, text.slice(0, 40));
  }
});
