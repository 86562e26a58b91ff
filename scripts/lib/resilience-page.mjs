/** Writes figures as Markdown, into the places that docs/resilience.template.md has for them. */
import {
  closingsOf,
  ENGINES,
  groupBy,
  matrixOf,
  median,
  notesOf,
  promisesOf,
  valuesOf,
} from './resilience-figures.mjs';

/** A close that took no longer is not worth a line of its own. */
const AT_ONCE_MS = 100;
const NONE = '–';

const line = (cells) => `| ${cells.join(' | ')} |`;

function table(head, rows) {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const ms = (value) => (value < 1 ? '< 1' : String(Math.round(value)));

/** The median, and the worst where that differs. */
function figure(values) {
  if (values.length === 0) return NONE;
  const [usual, worst] = [median(values), Math.max(...values)].map(ms);
  return usual === worst ? usual : `${usual} (${worst})`;
}

/** How soon it was noticed, and how soon it was over; `kept` where nothing was lost. */
function cells(records) {
  if (!records) return [NONE, NONE];
  const [detected, recovered] = ['detectedMs', 'recoveredMs'].map((name) =>
    valuesOf(records, name),
  );
  if (records.some(({isKept}) => isKept)) return ['kept', 'kept'];
  if (detected.length + recovered.length === 0) return ['held', 'held'];
  return [figure(detected), figure(recovered)];
}

function limitOf(engines) {
  const limits = [...engines.values()].flat().map(({limit}) => limit);
  return limits.find(Boolean) ?? NONE;
}

function matrix(records) {
  const head = ENGINES.flatMap((engine) => [`${engine}: noticed`, 'back']);
  return [...matrixOf(records)].map(([part, rows]) => {
    const lines = [...rows].map(([row, engines]) => [
      row,
      limitOf(engines),
      ...ENGINES.flatMap((engine) => cells(engines.get(engine))),
    ]);
    return `### ${part}\n\n${table(['fault', 'limit', ...head], lines)}`;
  });
}

function promises(records) {
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

/** The rows in which `close()` had to wait, and one sentence for the others. */
function closings(records) {
  const times = [...closingsOf(records)].map(([row, engines]) => ({
    row,
    times: ENGINES.map((engine) => valuesOf(engines.get(engine) ?? [], 'closedMs')),
  }));
  const worst = ({times}) => Math.max(...times.flat());
  const [slow, fast] = [true, false].map((isSlow) =>
    times.filter((row) => worst(row) > AT_ONCE_MS === isSlow),
  );
  const most = ms(Math.max(...fast.map(worst)));
  const lines = slow.map((row) => [row.row, ...row.times.map(figure)]);
  const others = `In the other ${fast.length} rows it came after ${most} ms at most.`;
  return `${table(['fault', ...ENGINES], lines)}\n\n${others}`;
}

function notes(records) {
  const items = [...notesOf(records)].map(([note, rows]) => {
    const subjects = [...rows].map(([row, engines]) =>
      engines.length < ENGINES.length ? `${row} (${engines.join(', ')})` : row,
    );
    return `- ${subjects.join('; ')}: ${note}`;
  });
  return items.join('\n');
}

function tests(runs) {
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
 * The page.
 * @param {string} template with `{{name}}` where figures belong
 * @param {object[]} records as `readRecords` returns them
 * @param {{about: string, runs: {name, passed, failed, skipped}[]}} facts
 */
export function pageOf(template, records, {about, runs}) {
  const parts = {
    about: () => about,
    tests: () => tests(runs),
    promises: () => promises(records),
    matrix: () => matrix(records).join('\n\n'),
    closings: () => closings(records),
    notes: () => notes(records),
  };
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => parts[name]());
}
