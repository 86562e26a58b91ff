/** Figures in which others do better than ours, derived from the results so that none is left out. */
import {duration, few, kilobytes, percent, whole} from '../lib/format.mjs';
import {NOISE_MS} from '../recovery/claims.mjs';
import {isOurName} from './tables.mjs';

/** Ratio from which on a rate counts as higher. */
const NOISE_SHARE = 0.02;

const item = (what, mine, better) => `${what}: ${mine}; better: ${few(better)}.`;

/** For each fault: the clients that recovered sooner than the better one of ours. */
export function recoveryLosses({faults, rows, clients}) {
  const kindOf = new Map(clients.map((client) => [client.name, client]));
  return faults.flatMap(({key, title}) => {
    const entries = Object.entries(rows)
      .map(([name, byFault]) => ({name, ...kindOf.get(name), median: byFault[key]?.median}))
      .filter(({median, isVariant}) => typeof median === 'number' && !isVariant)
      .sort((a, b) => a.median - b.median);
    const mine = entries.find(({isOurs}) => isOurs);
    const limit = (mine?.median ?? Infinity) - NOISE_MS;
    const better = entries.filter(({isOurs, median}) => !isOurs && median < limit);
    if (!better.length) return [];
    const words = better.map(({name, median}) => `${name} ${duration(median)}`);
    const ours = mine ? `${mine.name} ${duration(mine.median)}` : 'ours not back in time';
    return [item(`Recovery, ${title}`, ours, words)];
  });
}

const recoveryOf = ({back99}) => back99?.median ?? Infinity;
const peakOf = ({peakSecond}) => peakSecond.median;

/** For each case of the storm: the peers with a lower peak, and those that bring 99 % back sooner. */
export function stormLosses({faults, rows, crowd}) {
  return faults.flatMap(({key, name: event}) => {
    const own = rows.filter(({fault, clients}) => fault === key && clients === crowd);
    const mine = own.find(({kind}) => kind === 'ours');
    const measure = (name, figure, format) => {
      const better = own
        .filter((row) => row.kind === 'peer' && figure(row) < figure(mine))
        .sort((a, b) => figure(a) - figure(b))
        .map((row) => `${row.policy} ${format(figure(row))}`);
      const about = `Storm, ${event}, ${name}`;
      return better.length ? [item(about, format(figure(mine)), better)] : [];
    };
    return [
      ...measure('peak of attempts in a second, of all clients', peakOf, (it) => percent(it)),
      ...measure('until 99 % are back', recoveryOf, (it) => `${it.toFixed(1)} s`),
    ];
  });
}

/** For each of ours: the clients that are better in a figure of one kind. */
function losses(rows, {what, figure, format, isBetter}) {
  return rows
    .filter(({client}) => isOurName(client))
    .flatMap((mine) => {
      const better = rows
        .filter((row) => !isOurName(row.client) && isBetter(figure(row), figure(mine)))
        .sort((a, b) => (isBetter(figure(a), figure(b)) ? -1 : 1))
        .map((row) => `${row.client} ${format(figure(row))}`);
      return better.length ? [item(`${what}, ${mine.client}`, format(figure(mine)), better)] : [];
    });
}

const isYardstick = ({client}) => client === 'WebSocket' || client.startsWith('bare forwarder');
const clientsOnly = (rows) => rows.filter((row) => !isYardstick(row));

/** Messages over the stub and in each flood; the yardsticks are no clients, and not counted. */
export function messageLosses({stub, flood}) {
  const overStub = losses(clientsOnly(stub), {
    what: 'A message over a stub socket',
    figure: ({microseconds}) => microseconds.median,
    format: (it) => `${it.toFixed(2)} µs`,
    isBetter: (theirs, ours) => theirs < ours,
  });
  const kinds = [...new Set(flood.map(({size, kind}) => `${whole(size)} bytes, ${kind}`))];
  const inFloods = kinds.flatMap((name) =>
    losses(clientsOnly(flood.filter(({size, kind}) => `${whole(size)} bytes, ${kind}` === name)), {
      what: `A flood of ${name}`,
      figure: ({perSecond}) => perSecond.median,
      format: (it) => `${whole(it)} a second`,
      isBetter: (theirs, ours) => theirs > ours * (1 + NOISE_SHARE),
    }),
  );
  return [...overStub, ...inFloods];
}

const IDLE = {
  timersPending: ['timers pending a connection', (it) => it.toFixed(1)],
  wakeUpsPerMinute: ['wake-ups a minute', whole],
  cpuMsPerMinute: ['CPU a minute', (it) => `${whole(it)} ms`],
};

/** The largest number of idle connections on a page, and the heap that one holds. */
export function idleLosses({idle, heaps}) {
  const count = Math.max(...idle.map(({connections}) => connections));
  const isBetter = (theirs, ours) => theirs < ours;
  const inPages = Object.entries(IDLE).flatMap(([field, [name, format]]) =>
    losses(clientsOnly(idle.filter(({connections}) => connections === count)), {
      what: `Idle, ${count} connections on a page, ${name}`,
      figure: (row) => row[field],
      format,
      isBetter,
    }),
  );
  const inHeap = losses(clientsOnly(heaps), {
    what: 'Idle, heap a connection',
    figure: ({heapBytes}) => heapBytes,
    format: (it) => `${whole(it)} bytes`,
    isBetter,
  });
  return [...inPages, ...inHeap];
}

/** The clients that are smaller than each of ours. */
export const sizeLosses = (rows) =>
  losses(
    rows.filter(({brotli}) => brotli),
    {
      what: 'Size (brotli)',
      figure: ({brotli}) => brotli,
      format: kilobytes,
      isBetter: (theirs, ours) => theirs < ours,
    },
  );

const LOSSLESS = {
  lost: ['messages lost', ({lost}) => lost, whole],
  doubled: ['messages doubled', ({doubled}) => doubled, whole],
  outOfOrder: ['messages out of order', ({outOfOrder}) => outOfOrder, whole],
  median: ['back after, median', ({back}) => back?.median, duration],
  worst: ['back after, worst', ({back}) => back?.worst, duration],
  broker: ["back after the broker's kill, median", ({broker}) => broker?.median, duration],
};

/** Under each fault: who missed less, or was back sooner. Who was not hit, was not away. */
export const losslessLosses = ({faults, rows}) =>
  faults.flatMap(({key, title}) =>
    Object.values(LOSSLESS).flatMap(([name, figure, format]) =>
      losses(
        rows.filter((row) => row.fault === key && figure(row) !== undefined),
        {
          what: `${title}, ${name}`,
          figure,
          format,
          isBetter: (theirs, ours) => theirs < ours,
        },
      ),
    ),
  );
