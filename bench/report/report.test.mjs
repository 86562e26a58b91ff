import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decades, linearScale, logScale} from './axes.mjs';
import {HOLE, RECOVERY, took} from './example-results.mjs';
import {picturesOf, withResults} from './page.mjs';
import {barsOf} from './recovery-plot.mjs';
import {pathOf} from './storm-plot.mjs';
import {picture, tag, text} from './svg.mjs';
import {recoveryCell, recoveryTable} from './tables.mjs';
import {duration, listed, spread, whole} from '../lib/format.mjs';

const part = (name, present = '') =>
  `<!-- generated: benchmark ${name} -->\n${present}<!-- /generated -->\n`;
const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-9, `${one}, not ${other}`);

test('durations are short, and never longer than they were', () => {
  assert.deepEqual([0, 0.4, 12.4, 994, 1_234, 12_345].map(duration), [
    '0 ms',
    '< 1 ms',
    '12 ms',
    '994 ms',
    '1.23 s',
    '12.3 s',
  ]);
});

test('digits are set apart in threes', () => {
  assert.deepEqual([999, 1_000, 1_234_567].map(whole), [
    '999',
    '1\u202f000',
    '1\u202f234\u202f567',
  ]);
});

test('a figure comes with its quartiles, or extremes, where they differ', () => {
  const show = (it) => spread(it, String);
  assert.equal(show({median: 2, low: 1, high: 3, min: 0, max: 9}), '2 (1 – 3)');
  assert.equal(show({median: 2, min: 0, max: 9}), '2 (0 – 9)');
  assert.equal(show({median: 2, min: 2, max: 2}), '2');
  assert.equal(show(undefined), '–');
});

test('lists end in "and"', () => {
  assert.deepEqual([[], ['a'], ['a', 'b', 'c']].map(listed), ['none', 'a', 'a, b and c']);
});

test('a log axis gives each factor of ten the same length, and ends at its ends', () => {
  const at = logScale([1, 1_000], 300);
  [0.1, 1, 10, 100, 1_000, 5_000].forEach((value, n) =>
    near(at(value), [0, 0, 100, 200, 300, 300][n]),
  );
  assert.deepEqual(decades([5, 15_000]), [10, 100, 1_000, 10_000]);
  near(linearScale([10, 20], 50)(15), 25);
});

test('what is written in a picture cannot become part of it', () => {
  assert.equal(tag('a', {b: '"<', c: undefined}), '<a b="&quot;&lt;"/>');
  assert.equal(text(1.23, 2, 'a & <b>'), '<text x="1.2" y="2">a &amp; &lt;b&gt;</text>');
});

test('a picture says what it is to those who do not see it', () => {
  const svg = picture({width: 10, height: 20, title: 'T', description: 'D'}, '<g/>');
  assert.match(svg, /^<svg [^>]*viewBox="0 0 10 20" role="img"><title>T<\/title><desc>D<\/desc>/);
});

test('a curve goes through all its points', () => {
  assert.equal(
    pathOf(
      [1, 2],
      (n) => n,
      (value) => value,
    ),
    'M0.0 1.0L1.0 2.0',
  );
});

test('bars stand in the order of recovery, those not back in time last, with the reason', () => {
  const bars = barsOf(HOLE, RECOVERY);
  assert.deepEqual(
    bars.map(({client}) => client),
    ['mine at once', 'soon', 'as soon', 'mine', 'late'],
  );
  assert.deepEqual([bars[3].kind, bars.at(-1).median, bars.at(-1).why], ['ours', null, '> 15 s']);
});

test('a cell has the median and the extremes, and says what was no time', () => {
  const cell = (...rounds) => recoveryCell(took(...rounds), HOLE);
  assert.equal(cell(200, 100, 300), '200 ms (100 ms – 300 ms)');
  assert.equal(cell(200, 100, 'never'), '200 ms (100 ms – > 15 s)');
  assert.equal(cell('never', 'never'), '> 15 s');
  assert.equal(cell('reloaded', 'reloaded'), 'reloaded');
  assert.equal(recoveryCell(undefined, HOLE), '–');
});

test('the table of recovery begins with the limit, and goes on with the first who was back', () => {
  const [, , limit, first] = recoveryTable([HOLE], RECOVERY).split('\n');
  assert.match(limit, /the least possible.*1\.90 s/);
  assert.match(first, /mine at once/);
});

test('what was not measured is said, and has no pictures', () => {
  const facts = {machine: 'this one', versions: [['a', '1.0.0']]};
  const page = withResults(
    ['about', 'storm', 'versions', 'losses'].map((name) => part(name)).join(''),
    {},
    facts,
  );
  assert.match(page, /^this one$[^]*^\*Not measured\.\*$[^]*^\| package \| version \|$/m);
  assert.match(page, /- storm: not measured\./);
  assert.deepEqual(picturesOf({}), []);
});

test('what was measured earlier, and not now, stays as it is', () => {
  const size = {...RECOVERY, claims: [{claim: 'new', holds: true}], day: 'D'};
  const page = ['storm', 'claims', 'losses', 'about'].map((name) => part(name, `${name} then\n`));
  const facts = {machine: 'this one', versions: []};
  assert.equal(withResults(page.join(''), {recovery: size}, facts), page.join(''));
});

test('the page shows a picture for each group of faults that was measured', () => {
  const results = {recovery: {...RECOVERY, claims: [{claim: 'c', holds: false}], day: 'D'}};
  const facts = {machine: '', versions: []};
  const page = withResults(part('claims') + part('recovery'), results, facts);
  const files = picturesOf(results).map(([file]) => file);
  assert.deepEqual(files, ['recovery-silent.svg']);
  assert.match(page, /^- \*\*missed\*\*: c/m);
  for (const file of files) assert.ok(page.includes(`(benchmarks/${file})`), file);
});

test('clients with one promise share a line, and each fault has a table of its own', () => {
  const rounds = [{lost: 0, doubled: 0, outOfOrder: 0, gaps: 0, unreported: 0, falseReports: 0}];
  const row = (fault, client, promise) => ({
    fault,
    client,
    promise,
    sent: 300,
    ...rounds[0],
    rounds,
  });
  const faults = [
    {key: 'kill', title: 'Killed', hits: 'kills'},
    {key: 'cut', title: 'Cut', hits: 'cuts'},
  ];
  const rows = faults.flatMap(({key}) => [
    row(key, 'heartbeat-socket core', 'all'),
    row(key, 'a', 'nothing'),
    row(key, 'b', 'nothing'),
  ]);
  const results = {lossless: {faults, rows, redis: '7.0.15', claims: [], day: 'D'}};
  const page = withResults(part('lossless'), results, {machine: '', versions: []});
  assert.match(page, /^On Redis 7\.0\.15; rounds of each client: 1\.$/m);
  assert.match(page, /^- \*heartbeat-socket core\*: all\.\n- \*a and b\*: nothing\.$/m);
  assert.match(page, /^### Killed$[^]*\| kills \|[^]*^### Cut$[^]*\| cuts \|/m);
  assert.equal(page.match(/^\| \*\*heartbeat-socket core\*\* \|/gm).length, 2);
});

test('tabs that share a socket stand beside those that do not, in a table for each number of them', () => {
  const figure = {median: 2, min: 2, max: 2};
  const row = (tabs, isShared) => ({
    ...{tabs, isShared, title: isShared ? 'one shared' : 'a socket each', rounds: 3},
    ...{connections: isShared ? 1 : tabs, beats: 2, idleMs: 10_000, idleMsAMinute: figure},
    ...{browserUs: figure, serverUs: figure, delayMs: figure, delayP95Ms: figure},
    ...{pageBytes: 1e6, workerBytes: 0, processes: 4},
  });
  const rows = [row(20, false), row(20, true), row(1, false), row(1, true)];
  const files = [{file: 'worker.js', min: 30_000, brotli: 9_000}];
  const results = {sharing: {rows, files, claims: [], day: 'D'}};
  const page = withResults(part('sharing'), results, {machine: '', versions: []});
  assert.match(page, /^\| 20 tabs \|[^]*^\| one tab \|[^]*^\| worker\.js \|/m);
  assert.match(page, /^\| connections at the server \| 20 \| 1 \| 0\.05 \|$/m);
});
