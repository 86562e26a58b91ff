/** Figures of `npm run resilience` as Markdown, for the generated parts of docs/resilience.md. */
import {withGenerated} from './docs/generated.mjs';
import {
  closingsOf,
  ENGINES,
  groupBy,
  matrixOf,
  notesOf,
  promisesOf,
  valuesOf,
} from './resilience-figures.mjs';
import {median} from './statistics.mjs';
import {markdownTable} from './tables.mjs';

/** Closes up to this are summed up in one sentence. */
const SHORT_CLOSE_MS = 100;
const NONE = '–';

const table = (head, rows) => markdownTable([head, ...rows]);

const ms = (value) => (value < 1 ? '< 1' : String(Math.round(value)));

/** The median, and the worst value where it differs. */
function medianAndWorst(values) {
  if (values.length === 0) return NONE;
  const [usual, worst] = [median(values), Math.max(...values)].map(ms);
  return usual === worst ? usual : `${usual} (${worst})`;
}

/** Times until detected and until recovered; `kept` where the connection survived. */
function timeCells(records) {
  if (!records) return [NONE, NONE];
  const [detected, recovered] = ['detectedMs', 'recoveredMs'].map((name) =>
    valuesOf(records, name),
  );
  if (records.some(({isKept}) => isKept)) return ['kept', 'kept'];
  if (detected.length + recovered.length === 0) return ['held', 'held'];
  return [medianAndWorst(detected), medianAndWorst(recovered)];
}

function limitOf(engines) {
  const limits = [...engines.values()].flat().map(({limit}) => limit);
  return limits.find(Boolean) ?? NONE;
}

function matrixTables(records) {
  const head = ENGINES.flatMap((engine) => [`${engine}: noticed`, 'back']);
  return [...matrixOf(records)].map(([part, rows]) => {
    const lines = [...rows].map(([row, engines]) => [
      row,
      limitOf(engines),
      ...ENGINES.flatMap((engine) => timeCells(engines.get(engine))),
    ]);
    return `### ${part}\n\n${table(['fault', 'limit', ...head], lines)}`;
  });
}

function promisesTable(records) {
  const rows = promisesOf(records).map((promise) => [
    promise.row,
    promise.engine,
    `${promise.mustMs}`,
    ...[promise.median, promise.worst].map((value) => (promise.count ? ms(value) : NONE)),
    `${promise.count}`,
    promise.isKept ? 'PASS' : '**missed**',
  ]);
  return table(['back, after', 'in', 'limit', 'median', 'worst', 'measured', ''], rows);
}

/** Rows in which `close()` had to wait, and one sentence for the others. */
function closingsTable(records) {
  const times = [...closingsOf(records)].map(([row, engines]) => ({
    row,
    times: ENGINES.map((engine) => valuesOf(engines.get(engine) ?? [], 'closedMs')),
  }));
  const worst = ({times}) => Math.max(...times.flat());
  const [slow, fast] = [true, false].map((isSlow) =>
    times.filter((row) => worst(row) > SHORT_CLOSE_MS === isSlow),
  );
  const most = ms(Math.max(...fast.map(worst)));
  const lines = slow.map((row) => [row.row, ...row.times.map(medianAndWorst)]);
  const others = `In the other ${fast.length} rows it came after ${most} ms at most.`;
  return `${table(['fault', ...ENGINES], lines)}\n\n${others}`;
}

function notesList(records) {
  const items = [...notesOf(records)].map(([note, rows]) => {
    const subjects = [...rows].map(([row, engines]) =>
      engines.length < ENGINES.length ? `${row} (${engines.join(', ')})` : row,
    );
    return `- ${subjects.join('; ')}: ${note}`;
  });
  return items.join('\n');
}

function testsTable(runs) {
  const counts = ['passed', 'failed', 'skipped'];
  const byName = groupBy(runs, ({name}) => name);
  const sum = (list, count) => valuesOf(list, count).reduce((total, value) => total + value, 0);
  const rows = [...byName].map(([name, list]) => [
    name,
    ...counts.map((count) => sum(list, count)),
  ]);
  return table(['tests', ...counts], rows);
}

/**
 * Writes new figures into the page's parts of kind `resilience`.
 * @param {string} page
 * @param {object[]} records as `readRecords` returns them
 * @param {{about: string, runs: {name, passed, failed, skipped}[]}} facts
 */
export function withFigures(page, records, {about, runs}) {
  const parts = {
    about: () => about,
    tests: () => testsTable(runs),
    promises: () => promisesTable(records),
    matrix: () => matrixTables(records).join('\n\n'),
    closings: () => closingsTable(records),
    notes: () => notesList(records),
  };
  return withGenerated(page, {resilience: (name) => parts[name]()});
}
