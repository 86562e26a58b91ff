/** Figures as tables in Markdown, one function for each measurement. */
import {markdownTable as tableOf} from '../../scripts/lib/tables.mjs';
import {beats} from '../storm/policy-claims.mjs';
import {few, kilobytes, NONE, percent, spread, whole} from '../lib/format.mjs';
import {textOf} from '../recovery/round-summary.mjs';

const markdownTable = (rows) => tableOf(rows, 'right');

const named = (name, isOurs) => (isOurs ? `**${name}**` : name);
export const isOurName = (name) => name.startsWith('heartbeat-socket');

/** Recovery time of a client under a fault: the median and the extremes of its rounds. */
export const recoveryCell = (summary, {capMs}) => (summary ? textOf(summary, capMs) : NONE);

/** Some of the faults: clients in the order of the first of them. */
export function recoveryTable(faults, {rows, limits, clients}) {
  const [first] = faults;
  const medianOf = (name) => rows[name]?.[first.key]?.median ?? Infinity;
  const shown = clients
    .filter(({name}) => rows[name])
    .sort((a, b) => medianOf(a.name) - medianOf(b.name));
  const cells = (byFault = {}) => faults.map((fault) => recoveryCell(byFault[fault.key], fault));
  return markdownTable([
    ['back after', ...faults.map(({title}) => title)],
    ['*the least possible*', ...cells(limits)],
    ...shown.map(({name, isOurs}) => [named(name, isOurs), ...cells(rows[name])]),
  ]);
}

const seconds = (summary) => (summary ? `${summary.median.toFixed(1)} s` : 'never');
const times = (summary) => percent(summary.median);
const speed = ({back99}) => back99?.median ?? Infinity;

/** One case of the storm: policies in the order in which 99 % of their clients were back. */
export function stormTable({limit99}, rows) {
  const lines = [...rows]
    .sort((a, b) => speed(a) - speed(b))
    .map((row) => [
      named(row.policy, row.kind === 'ours'),
      times(row.peakSecond),
      times(row.peakTick),
      row.attempts.median.toFixed(1),
      ...[row.back50, row.back99, row.back100].map(seconds),
      row.gaveUp?.median ? percent(row.gaveUp.median) : NONE,
    ]);
  const limit = `${limit99.toFixed(1)} s`;
  return markdownTable([
    ['policy', 'peak in 1 s', 'in 0.1 s', 'attempts', '50 % back', '99 %', 'all', 'gave up'],
    ['*a server that is never idle*', NONE, NONE, '1.0', NONE, limit, NONE, NONE],
    ...lines,
  ]);
}

/** Other bounds for our waits: peak and recovery in each case, and which peers are better in both. */
export function boundsTable(faults, rows) {
  const find = (fault, policy) =>
    rows.find((row) => row.fault === fault.key && row.policy === policy);
  const policies = rows.filter(({kind}) => kind === 'ours' || kind === 'tried');
  const betterThan = (row, {key}) =>
    rows.filter((peer) => peer.fault === key && peer.kind === 'peer' && beats(peer, row));
  const lines = [...new Set(policies.map(({policy}) => policy))].map((policy) => {
    const own = faults.map((fault) => find(fault, policy));
    const better = new Set(
      faults.flatMap((fault, at) => betterThan(own[at], fault)).map((r) => r.policy),
    );
    const cells = own.map((row) => `${times(row.peakSecond)}, ${seconds(row.back99)}`);
    return [named(policy, own[0].kind === 'ours'), ...cells, few([...better])];
  });
  const titles = faults.map(({name}) => name);
  return markdownTable([['bounds', ...titles, 'better in both, in one of them'], ...lines]);
}

/** How long after its server a lone page is back, by its settings and the end of the connection. */
export function loneTable(lone) {
  const cell = ({mean, within95}) => `${mean.toFixed(1)} s, ${within95.toFixed(1)} s`;
  return markdownTable([
    ['', ...lone[0].restarts.map(({name}) => name)],
    ...lone.map(({settings, restarts}) => [settings, ...restarts.map(cell)]),
  ]);
}

/** The crowds that ours and its rivals were also simulated with. */
export function crowdTable(faults, rows) {
  const lines = faults.flatMap(({key, title}) =>
    rows
      .filter(({fault}) => fault === key)
      .sort((a, b) => a.policy.localeCompare(b.policy) || a.clients - b.clients)
      .map((row) => [
        title,
        named(row.policy, row.kind === 'ours'),
        whole(row.clients),
        times(row.peakSecond),
        whole(row.peakSecond.median * row.clients),
        seconds(row.back99),
      ]),
  );
  const head = ['', 'policy', 'clients', 'peak in 1 s', 'attempts in that second', '99 % back'];
  return markdownTable([head, ...lines]);
}

const two = (value) => value.toFixed(2);

/** Microseconds, ratios and bytes for a message over a stub socket. */
export function stubTable({stub, allocation, timers}) {
  const rowFor = (rows, client) => rows?.find((row) => row.client === client);
  const lines = stub
    .toSorted((a, b) => a.microseconds.median - b.microseconds.median)
    .map(({client, microseconds, ratio, ratioToLight, ratioToMessage}) => [
      named(client, isOurName(client)),
      two(microseconds.median),
      ...[ratio, ratioToLight, ratioToMessage].map((it) => spread(it, two)),
      rowFor(allocation, client) ? whole(rowFor(allocation, client).bytes.median) : NONE,
      rowFor(timers, client)?.set ?? NONE,
    ]);
  const head = ['', 'µs', '× native', '× forwarder', '× forwarder of MessageEvent', 'bytes'];
  return markdownTable([[...head, 'timers set by 1,000'], ...lines]);
}

const floodName = ({size, kind}) => `${whole(size)} B ${kind}`;

/** The floods, each with its rows, in the order in which they were measured. */
function floodsOf(flood) {
  const names = [...new Set(flood.map(floodName))];
  return names.map((name) => ({name, rows: flood.filter((row) => floodName(row) === name)}));
}

/** The rates in all floods, and their share of a native listener's rate. */
export function floodTable(flood) {
  const floods = floodsOf(flood);
  const lines = floods[0].rows
    .toSorted((a, b) => b.perSecond.median - a.perSecond.median)
    .map(({client}) => [
      named(client, isOurName(client)),
      ...floods.map(({rows}) => {
        const {perSecond, shareOfNative} = rows.find((row) => row.client === client);
        return `${whole(perSecond.median)} · ${two(shareOfNative.median)}`;
      }),
    ]);
  return markdownTable([['', ...floods.map(({name}) => name)], ...lines]);
}

/** The first flood, the subject of the claims, with the spread of its rounds. */
export function smallFloodTable(flood) {
  const [{name, rows}] = floodsOf(flood);
  const lines = rows
    .toSorted((a, b) => b.perSecond.median - a.perSecond.median)
    .map(({client, ...shares}) => [
      named(client, isOurName(client)),
      ...[shares.shareOfNative, shares.shareOfLight, shares.shareOfMessage].map((it) =>
        spread(it, two),
      ),
    ]);
  const head = [name, 'of native', 'of a forwarder', 'of a forwarder of MessageEvent'];
  return markdownTable([head, ...lines]);
}

const one = (value) => value.toFixed(1);

/** The cost of so many idle connections on one page. */
export function idleTable(rows) {
  const lines = rows
    .toSorted((a, b) => a.wakeUpsPerMinute - b.wakeUpsPerMinute)
    .map((row) => [
      named(row.client, isOurName(row.client)),
      ...[row.timersSetToOpen, row.timersSetPerMinute, row.timersPending].map(one),
      ...[row.wakeUpsPerMinute, row.cpuMsPerMinute].map(whole),
    ]);
  const head = ['', 'timers set to open', 'set a minute', 'pending', 'wake-ups a minute'];
  return markdownTable([[...head, 'CPU, ms a minute'], ...lines]);
}

/** The memory that an idle connection holds. */
export function heapTable(heaps) {
  const lines = heaps
    .toSorted((a, b) => a.heapBytes - b.heapBytes)
    .map((row) => [
      named(row.client, isOurName(row.client)),
      ...[row.heapBytes, row.browserBytes, row.heapBytesOverStub].map((bytes) =>
        Number.isFinite(bytes) ? whole(bytes) : NONE,
      ),
    ]);
  const head = ['bytes a connection', 'of scripts', 'of the browser', 'of scripts, over a stub'];
  return markdownTable([head, ...lines]);
}

/** The sizes of the clients, the smallest first. */
export function sizeTable(rows) {
  const lines = rows.map(({client, without, isOurs, error, min, gzip, brotli}) => [
    named(client, isOurs) + (without.length ? `, without ${without.join(', ')}` : ''),
    ...(error ? [`could not be bundled: ${error}`, '', ''] : [min, gzip, brotli].map(kilobytes)),
  ]);
  return markdownTable([['', 'minified', 'gzip -9', 'brotli 11'], ...lines]);
}

/** The size of each part of ours. */
export const partsTable = (parts) =>
  markdownTable([
    ['', 'minified, bytes', 'brotli, bytes less without it'],
    ...parts.map(({part, min, brotli}) => [part, min, brotli]),
  ]);
