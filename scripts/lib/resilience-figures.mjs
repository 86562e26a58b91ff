/** Figures from the records that tests write during `npm run resilience`. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {median} from './statistics.mjs';

/** In the order of the tables. */
export const ENGINES = ['Chromium', 'Firefox', 'WebKit'];

/** Headings by the `part` of a record, else by the name of its file. */
const PARTS = {
  connection: 'An open connection',
  attempt: 'An attempt to connect',
  page: 'The page and its clock',
  lifecycle: 'The life of the page',
  netns: 'A network that loses packets',
};
const OTHER_PART = 'Other faults';
const HEADINGS = [...Object.values(PARTS), OTHER_PART];

/** All records in the `*.jsonl` files of a folder, with the file's name, in the order of the headings. */
export function readRecords(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const records = names.flatMap((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => ({...JSON.parse(line), file: name.replace('.jsonl', '')}));
  });
  return HEADINGS.flatMap((part) => records.filter((record) => partOf(record) === part));
}

/** Numeric values of a field; records without one are skipped. */
export const valuesOf = (records, name) =>
  records.map((record) => record[name]).filter((value) => typeof value === 'number');

/** Groups by key, in the order of first occurrence (`Map.groupBy` needs Node 21). */
export function groupBy(list, keyOf) {
  const groups = new Map();
  for (const item of list) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

export const engineOf = ({engine}) =>
  ENGINES.find((name) => engine.toLowerCase().startsWith(name.slice(0, 5).toLowerCase())) ?? engine;

const rowOf = ({row, fault}) => (fault && fault !== row ? `${row}: ${fault}` : row);
const partOf = ({part, file}) => PARTS[part] ?? PARTS[file] ?? OTHER_PART;

/** Measured engines with versions: `Chromium 156.0`. */
export function versionsOf(records) {
  const versions = new Map(records.map((record) => [engineOf(record), record.version]));
  return ENGINES.filter((engine) => versions.has(engine)).map(
    (engine) => `${engine} ${versions.get(engine)}`,
  );
}

/** Rows by heading: `Map(heading → Map(row → Map(engine → records)))`. */
export function matrixOf(records) {
  const rows = records.filter(({closedMs}) => closedMs === undefined);
  return new Map([...groupBy(rows, partOf)].map(([part, group]) => [part, byEngine(group)]));
}

/** Records of how long `close()` took: `Map(row → Map(engine → records))`. */
export const closingsOf = (records) =>
  byEngine(records.filter(({closedMs}) => closedMs !== undefined));

function byEngine(records) {
  const rows = [...groupBy(records, rowOf)];
  return new Map(rows.map(([row, group]) => [row, groupBy(group, engineOf)]));
}

/** Promised limits and measured times, one for each row and engine. */
export function promisesOf(records) {
  const promised = records.filter(({mustMs}) => mustMs !== undefined);
  const groups = groupBy(promised, (record) => `${rowOf(record)} ${engineOf(record)}`);
  return [...groups.values()].map((group) => {
    const [first] = group;
    const times = valuesOf(group, 'recoveredMs');
    const worst = Math.max(...times);
    const isKept = times.length === group.length && worst <= first.mustMs;
    const figures = {count: times.length, median: times.length ? median(times) : undefined, worst};
    return {row: rowOf(first), engine: engineOf(first), mustMs: first.mustMs, ...figures, isKept};
  });
}

/** Notes of the rows: `Map(note → Map(row → engines))`. */
export function notesOf(records) {
  const noted = groupBy(
    records.filter(({note}) => note),
    ({note}) => note,
  );
  return new Map(
    [...noted].map(([note, group]) => {
      const rows = [...groupBy(group, rowOf)];
      return [note, new Map(rows.map(([row, list]) => [row, [...new Set(list.map(engineOf))]]))];
    }),
  );
}
