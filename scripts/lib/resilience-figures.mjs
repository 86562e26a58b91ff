/** Makes figures of what tests wrote down for `npm run resilience`. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** As they stand in the tables. */
export const ENGINES = ['Chromium', 'Firefox', 'WebKit'];

/** The headings that rows come under: by their own word, else by the file they were written to. */
const PARTS = {
  connection: 'An open connection',
  attempt: 'An attempt to connect',
  page: 'The page and its clock',
  lifecycle: 'The life of the page',
  netns: 'A network that loses packets',
};
const OTHER_PART = 'Other faults';
const HEADINGS = [...Object.values(PARTS), OTHER_PART];

/**
 * Every line of JSON in the `*.jsonl` files of a folder, with the name of its file, in the order in
 * which the headings stand.
 */
export function readRecords(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const records = names.flatMap((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => ({...JSON.parse(line), file: name.replace('.jsonl', '')}));
  });
  return HEADINGS.flatMap((part) => records.filter((record) => partOf(record) === part));
}

/** The middle one of numbers, the upper one of two. */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** The numbers of records under a name, those without one left out. */
export const valuesOf = (records, name) =>
  records.map((record) => record[name]).filter((value) => typeof value === 'number');

/** By what a function says of each, in the order in which that comes first. */
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

/** The engines that were measured, each with its version: `Chromium 156.0`. */
export function versionsOf(records) {
  const versions = new Map(records.map((record) => [engineOf(record), record.version]));
  return ENGINES.filter((engine) => versions.has(engine)).map(
    (engine) => `${engine} ${versions.get(engine)}`,
  );
}

/** The rows, by heading: `Map(heading → Map(row → Map(engine → records)))`. */
export function matrixOf(records) {
  const rows = records.filter(({closedMs}) => closedMs === undefined);
  return new Map([...groupBy(rows, partOf)].map(([part, group]) => [part, byEngine(group)]));
}

/** How long `close()` took: `Map(row → Map(engine → records))`. */
export const closingsOf = (records) =>
  byEngine(records.filter(({closedMs}) => closedMs !== undefined));

function byEngine(records) {
  const rows = [...groupBy(records, rowOf)];
  return new Map(rows.map(([row, group]) => [row, groupBy(group, engineOf)]));
}

/** What was promised and how it went, one for each row and engine. */
export function promisesOf(records) {
  const promised = records.filter(({mustMs}) => mustMs !== undefined);
  const groups = groupBy(promised, (record) => `${rowOf(record)} ${engineOf(record)}`);
  return [...groups.values()].map((group) => {
    const [first] = group;
    const times = valuesOf(group, 'recoveredMs');
    const worst = Math.max(...times);
    const isKept = times.length === group.length && worst <= first.mustMs;
    const figures = {count: times.length, median: median(times), worst};
    return {row: rowOf(first), engine: engineOf(first), mustMs: first.mustMs, ...figures, isKept};
  });
}

/** What rows say of themselves: `Map(note → Map(row → engines))`. */
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
