import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {promisesOf, readRecords, versionsOf} from '../../scripts/lib/resilience-figures.mjs';
import {withFigures} from '../../scripts/lib/resilience-page.mjs';
import {resiliencePlugin} from '../plugins/resilience-plugin.mjs';

const CHROMIUM = {engine: 'Chromium', version: '1.2'};
const FIREFOX = {engine: 'firefox', version: '3'};
const FACTS = {about: 'today', runs: []};
const part = (name) => `<!-- generated: resilience ${name} -->\nold\n<!-- /generated -->`;

function folderFor(t) {
  const folder = mkdtempSync(join(tmpdir(), 'resilience-test-'));
  t.after(() => rmSync(folder, {recursive: true}));
  return folder;
}

/** A session as Web Test Runner passes it to plugins. */
const sessionOf = (version) => ({
  id: 'one',
  browser: {getPage: () => ({browser: () => ({version: async () => version})})},
});
const recorded = (plugin, payload, session) =>
  plugin.executeCommand({command: 'resilience:record', payload, session});

test('measurements of a page are stored with engine and version, if a folder is given', async (t) => {
  const folder = folderFor(t);
  const plugin = resiliencePlugin(folder);
  const webkit = {id: 'two', browser: {name: 'WebKit', version: async () => '2.5'}};
  assert.deepEqual(await recorded(plugin, {row: 'a'}, sessionOf('HeadlessChrome/1.2')), {
    recorded: true,
  });
  await recorded(plugin, {row: 'b'}, sessionOf('firefox/3'));
  await recorded(plugin, {row: 'c'}, webkit);
  assert.deepEqual(
    readRecords(folder).map(({row, engine, version}) => [row, engine, version].join()),
    ['a,Chromium,1.2', 'b,Firefox,3', 'c,WebKit,2.5'],
  );
  assert.deepEqual(await recorded(resiliencePlugin(''), {row: 'a'}), {recorded: false});
  assert.equal(await plugin.executeCommand({command: 'other'}), undefined);
});

test('the files of a folder are read in the order of their headings', (t) => {
  const folder = folderFor(t);
  writeFileSync(join(folder, 'lifecycle.jsonl'), '{"row":"frozen","engine":"chromium"}\n');
  writeFileSync(join(folder, 'matrix.jsonl'), '{"row":"RST","part":"connection"}\n');
  writeFileSync(join(folder, 'counts.json'), 'not these');
  assert.deepEqual(
    readRecords(folder).map(({row, file}) => [row, file]),
    [
      ['RST', 'matrix'],
      ['frozen', 'lifecycle'],
    ],
  );
});

test('a promise is kept if the worst of all rounds keeps it, and fails without a time', () => {
  const round = (engine, recoveredMs) => ({row: 'hole', ...engine, mustMs: 100, recoveredMs});
  const records = [20, 100, 30].map((ms) => round(CHROMIUM, ms));
  records.push(round(FIREFOX, 20), round(FIREFOX, 101), round(FIREFOX, 21), {
    row: 'RST',
    ...FIREFOX,
  });
  records.push({row: 'lost', ...FIREFOX, mustMs: 100, recoveredMs: null});
  assert.deepEqual(
    promisesOf(records).map(({row, engine, median, worst, count, isKept}) =>
      [row, engine, median, worst, count, isKept].join(),
    ),
    [
      'hole,Chromium,30,100,3,true',
      'hole,Firefox,21,101,3,false',
      'lost,Firefox,,-Infinity,0,false',
    ],
  );
});

test('a row has the median and the worst of each engine, and a dash if nothing was measured', () => {
  const connection = 'connection';
  const page = withFigures(
    part('matrix'),
    [
      {
        row: 'RST',
        part: connection,
        ...CHROMIUM,
        limit: 'at once',
        detectedMs: 1.4,
        recoveredMs: 7,
      },
      {
        row: 'RST',
        part: connection,
        ...CHROMIUM,
        limit: 'at once',
        detectedMs: 0.2,
        recoveredMs: 7,
      },
      {
        row: 'RST',
        part: connection,
        ...CHROMIUM,
        limit: 'at once',
        detectedMs: 0.3,
        recoveredMs: 9,
      },
      {
        row: 'RST',
        part: connection,
        ...FIREFOX,
        limit: 'at once',
        detectedMs: 5,
        recoveredMs: null,
      },
      {row: 'RST', ...CHROMIUM, closedMs: 3000},
      {row: 'jump', part: 'page', isKept: true, ...FIREFOX},
      {row: 'hidden', file: 'lifecycle', ...FIREFOX, note: 'long'},
    ],
    FACTS,
  );
  const rows = page.split('\n').filter((line) => /^\| (RST|jump|hidden)|^#/.test(line));
  assert.deepEqual(rows, [
    '### An open connection',
    '| RST | at once | < 1 (1) | 7 (9) | 5 | – | – | – |',
    '### The page and its clock',
    '| jump | – | – | – | kept | kept | – | – |',
    '### The life of the page',
    '| hidden | – | – | – | held | held | – | – |',
  ]);
});

test('closes that had to wait have a line each, the others share a sentence', () => {
  const page = withFigures(
    part('closings'),
    [
      {row: 'hole', ...CHROMIUM, closedMs: 3001},
      {row: 'RST', ...CHROMIUM, closedMs: 2},
      {row: 'RST', ...FIREFOX, closedMs: 8},
    ],
    FACTS,
  );
  assert.match(page, /^\| hole \| 3001 \| – \| – \|$/m);
  assert.match(page, /In the other 1 rows it came after 8 ms at most\./);
  assert.doesNotMatch(page, /\| RST/);
});

test('a note is printed once, with its rows and the engines that differ', () => {
  const records = ['Chromium', 'Firefox', 'WebKit'].map((engine) => ({
    row: 'a',
    engine,
    note: 'n',
  }));
  const page = withFigures(part('notes'), [...records, {row: 'b', ...FIREFOX, note: 'n'}], FACTS);
  assert.match(page, /^- a; b \(Firefox\): n$/m);
});

test('runs with the same name share a line, and versions are in the order of the tables', () => {
  const runs = [
    {name: 'matrix', passed: 3, failed: 0, skipped: 1},
    {name: 'matrix', passed: 2, failed: 1, skipped: 0},
  ];
  const page = withFigures(`${part('about')}\n${part('tests')}`, [], {about: 'today', runs});
  assert.match(page, /^today$/m);
  assert.match(page, /^\| matrix \| 5 \| 1 \| 1 \|$/m);
  assert.deepEqual(versionsOf([FIREFOX, CHROMIUM]), ['Chromium 1.2', 'Firefox 3']);
});

test('every generated part of the page has figures', () => {
  const page = readFileSync(new URL('../../docs/resilience.md', import.meta.url), 'utf8');
  const written = withFigures(page, [{row: 'a', ...CHROMIUM, closedMs: 1}], FACTS);
  assert.equal(written.match(/<!-- generated: resilience /g).length, 6);
  assert.doesNotMatch(written, /undefined|NaN/);
});
