/** The generated parts of docs/benchmarks.md. */
import {withGenerated} from '../../scripts/lib/docs/generated.mjs';
import {markdownTable} from '../../scripts/lib/tables.mjs';
import * as deliveryFigures from '../delivery/figures.mjs';
import {listed} from '../lib/format.mjs';
import * as drainFigures from '../drain/figures.mjs';
import * as losslessFigures from '../lossless/figures.mjs';
import * as resumeFigures from '../resume/figures.mjs';
import * as rollingFigures from '../rolling/figures.mjs';
import {cellsOf, lossesOf} from '../sending/sending-figures.mjs';
import * as sharingFigures from '../sharing/figures.mjs';
import * as found from './losses.mjs';
import {recoveryPlot} from './recovery-plot.mjs';
import {stormPlot} from './storm-plot.mjs';
import * as tables from './tables.mjs';

const NOT_MEASURED = '*Not measured.*';
/** Where the pictures are, from the page. */
export const PICTURES = 'benchmarks';

/** Faults in groups, by what the browser reports of them; others come last. */
const GROUPS = [
  {
    file: 'recovery-silent',
    title: 'Nothing reports that the line is dead',
    keys: ['hole', 'hang', 'offline'],
  },
  {
    file: 'recovery-reported',
    title: 'The browser reports the end',
    keys: ['reset', 'c1001', 'c1012', 'refused'],
  },
  {file: 'recovery-page', title: 'The page was away', keys: ['freeze', 'bfcache']},
];

const image = (words, file) => `![${words}](${PICTURES}/${file}.svg)`;

function groupsOf(faults) {
  const known = GROUPS.flatMap(({keys}) => keys);
  const rest = faults.map(({key}) => key).filter((key) => !known.includes(key));
  const groups = [...GROUPS, {file: 'recovery-other', title: 'Other faults', keys: rest}];
  return groups
    .map((group) => ({...group, faults: faults.filter(({key}) => group.keys.includes(key))}))
    .filter((group) => group.faults.length);
}

function recovery(data) {
  const counted = data.faults.map(({title, counted: words}) => `- *${title}*: ${words}.`);
  const parts = groupsOf(data.faults).map(
    ({file, title, faults}) =>
      `### ${title}\n\n${image(`${title}: time from the fault to the first echo`, file)}\n\n` +
      tables.recoveryTable(faults, data),
  );
  return [counted.join('\n'), ...parts].join('\n\n');
}

const BOUNDS =
  'Peak of attempts in a second, and time until 99 % are back. `delay` and `maxDelay` are set for ' +
  'each connection; whoever runs many at one server should take those that no peer betters in both. ' +
  'The price: a connection that is lost alone waits longer, in the mean half of `delay`.';

const stormFile = ({key}) => `storm-${key}`;

const LONE =
  'Seconds from when the server is there again, after 3 s, until the page is back: the mean, and ' +
  'for 95 of 100.';

function storm({faults, rows, crowd, lone}) {
  const parts = faults.map((fault) => {
    const own = rows.filter((row) => row.fault === fault.key && row.clients === crowd);
    const picture = image(`${fault.title}: attempts a second, and clients back`, stormFile(fault));
    return `### ${fault.title}\n\n${picture}\n\n${tables.stormTable(fault, own)}`;
  });
  const own = rows.filter(({clients}) => clients === crowd);
  parts.push(`### Other bounds for our waits\n\n${BOUNDS}\n\n${tables.boundsTable(faults, own)}`);
  parts.push(`### A lone page whose server is restarted\n\n${LONE}\n\n${tables.loneTable(lone)}`);
  const others = new Set(rows.filter(({clients}) => clients !== crowd).map((row) => row.policy));
  if (!others.size) return parts.join('\n\n');
  const crowds = tables.crowdTable(
    faults,
    rows.filter((row) => others.has(row.policy)),
  );
  return [...parts, `### Other crowds\n\n${crowds}`].join('\n\n');
}

function messages(data) {
  return [
    `### Over a stub socket\n\n${tables.stubTable(data)}`,
    '### In a flood\n\nMessages a second, and their share of the rate of a native listener.',
    tables.floodTable(data.flood),
    'The flood of small messages with its quartiles, as the claims have it:',
    tables.smallFloodTable(data.flood),
  ].join('\n\n');
}

function idle({idle: rows, heaps}) {
  const counts = [...new Set(rows.map(({connections}) => connections))].sort((a, b) => a - b);
  const parts = counts.map((count) => {
    const own = rows.filter(({connections}) => connections === count);
    const title = count === 1 ? 'One connection' : `${count} connections on a page`;
    return `### ${title}\n\n${tables.idleTable(own)}`;
  });
  return [...parts, `### Memory\n\n${tables.heapTable(heaps)}`].join('\n\n');
}

const NAMES = {core: 'The core', element: 'The file for script tags'};

function size({rows, parts}) {
  const costs = Object.entries(parts).map(
    ([name, list]) => `### ${NAMES[name]}, part by part\n\n${tables.partsTable(list)}`,
  );
  return [tables.sizeTable(rows), ...costs].join('\n\n');
}

const sending = ({rows}) =>
  [
    '### The calls of `send()`\n\nµs a message, and how many times that of a native socket.',
    markdownTable(cellsOf(rows, 'calls'), 'right'),
    '### Until the server has it',
    markdownTable(cellsOf(rows, 'total'), 'right'),
  ].join('\n\n');

const boldName = ({client}) => (tables.isOurName(client) ? `**${client}**` : client);

/** Clients with one promise share a line. */
function lossless({faults, rows, redis}) {
  const clientsBy = new Map();
  for (const {promise, client} of rows) {
    clientsBy.set(promise, (clientsBy.get(promise) ?? new Set()).add(client));
  }
  const promises = [...clientsBy].map(
    ([promise, names]) => `- *${listed([...names])}*: ${promise}.`,
  );
  const parts = faults.map((fault) => {
    const cells = losslessFigures.cellsOf(fault, losslessFigures.rowsUnder(rows, fault), boldName);
    return `### ${fault.title}\n\n${markdownTable(cells, 'right')}`;
  });
  const about = `On Redis ${redis}; rounds of each client: ${rows[0].rounds.length}.`;
  return [about, promises.join('\n'), ...parts].join('\n\n');
}

const resume = ({rows}) => markdownTable(resumeFigures.cellsOf(rows), 'right');

const delivery = ({rows}) => markdownTable(deliveryFigures.cellsOf(rows), 'right');

function drain({rows, haproxy}) {
  const about = `Behind HAProxy ${haproxy}; rounds of each case: ${rows[0].rounds}.`;
  return `${about}\n\n${markdownTable(drainFigures.cellsOf(rows), 'right')}`;
}

/** The sender and two clients of ours: there is nobody to name. */
const rolling = ({rows, senderRow}) =>
  markdownTable(rollingFigures.cellsOf(rows, senderRow), 'right');

/** A table for each number of tabs, and one for the files. */
function sharing({rows, files}) {
  const pairs = sharingFigures.pairsOf(rows);
  const tables = [...pairs.map(sharingFigures.cellsOf), sharingFigures.fileCellsOf(files)];
  return [
    `Rounds: ${rows[0].rounds}.`,
    ...tables.map((cells) => markdownTable(cells, 'right')),
  ].join('\n\n');
}

const SECTIONS = {
  recovery,
  lossless,
  rolling,
  resume,
  delivery,
  storm,
  drain,
  sharing,
  messages,
  sending,
  idle,
  size,
};
const LOSSES = {
  recovery: found.recoveryLosses,
  lossless: found.losslessLosses,
  storm: found.stormLosses,
  // Servers are compared, not clients.
  drain: () => [],
  sharing: ({rows}) => sharingFigures.lossesOf(rows),
  messages: found.messageLosses,
  sending: ({rows}) => lossesOf(rows),
  idle: found.idleLosses,
  size: ({rows}) => found.sizeLosses(rows),
};

function sectionOf(name, result, present) {
  if (!result) return present || NOT_MEASURED;
  const note = result.quick ? ' with few rounds (`--quick`)' : '';
  return `Measured on ${result.day}${note}, in ${result.seconds} s.\n\n${SECTIONS[name](result)}`;
}

function losses(results) {
  const lists = Object.entries(LOSSES).map(([name, find]) =>
    results[name] ? find(results[name]) : [`${name}: not measured.`],
  );
  return lists
    .flat()
    .map((words) => `- ${words}`)
    .join('\n');
}

function claims(results) {
  const all = Object.values(results).flatMap((result) => result?.claims ?? []);
  const lines = all.map(({claim, holds}) => `- ${holds ? 'holds' : '**missed**'}: ${claim}`);
  return lines.join('\n') || NOT_MEASURED;
}

/**
 * Writes results into the page's parts of kind `benchmark`. What was not measured stays as it is; so
 * do the lists over all measurements unless there are results of each.
 *
 * @param {string} page
 * @param {object} results of each measurement, or undefined
 * @param {{machine: string, versions: string[][]}} facts
 */
export function withResults(page, results, {machine, versions}) {
  const isComplete = Object.keys(SECTIONS).every((name) => results[name]);
  const overAll = (list) => (present) => (isComplete || !present ? list(results) : present);
  const parts = {
    about: overAll(() => machine),
    claims: overAll(claims),
    losses: overAll(losses),
    versions: () => markdownTable([['package', 'version'], ...versions], 'right'),
  };
  return withGenerated(page, {
    benchmark: (name, present) =>
      parts[name] ? parts[name](present) : sectionOf(name, results[name], present),
  });
}

/** `[file, SVG]` of each picture that the page shows. */
export function picturesOf({recovery: faults, storm: storms}) {
  const groups = faults ? groupsOf(faults.faults) : [];
  const cases = storms?.faults ?? [];
  const curvesOf = ({key}) => storms.curves.filter(({fault}) => fault === key);
  return [
    ...groups.map((group) => [`${group.file}.svg`, recoveryPlot(group.faults, faults)]),
    ...cases.map((fault) => [`${stormFile(fault)}.svg`, stormPlot(fault, curvesOf(fault))]),
  ];
}
