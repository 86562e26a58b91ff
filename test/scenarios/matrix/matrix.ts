import {expect} from '@open-wc/testing';
import type {Client, Options} from '../../support/clients.js';
import type {Lab} from '../../support/lab.js';
import {triggerReconnects} from '../../support/trigger-reconnects.js';
import {type Measurement, type Part, record} from '../../support/record.js';
import {patient} from '../../support/patience.js';
import {until} from '../../support/until.js';

/** The promise of a row of the fault matrix. */
export interface Row {
  /** The fault, as docs/resilience.md names it. */
  readonly row: string;
  /** The time until a status event reports it by rule, in ms; see `slack`. */
  readonly noticed: number;
  /** The same in words, for docs/resilience.md. */
  readonly limit: string;
  readonly note?: string;
  readonly options?: Options;
  /** True if the deadline ends attempts; Firefox does not cancel such a handshake. */
  readonly isLate?: boolean;
  /** The core's log from `close()` during the fault on. */
  readonly closing?: readonly string[];
  /** Why it cannot be tested here. */
  readonly skipped?: string;
}

export const OPENED: readonly string[] = ['connecting', 'open', '(open)'];
/** How the core ends: `error` comes where no connection came about, as natively. */
const ABANDONED = ['closed user', '(close 1006)'];
const UNCONNECTED = ['closed user', '(error)', '(close 1006)'];
/** By contract; browsers alone take 5, 20 or 60 s on a dead network (docs/resilience.md). */
const CLOSED_MS = 3_000;
/** The factor, and the constant, by which everything may be late on a busy machine. */
const SLACK = {factor: 4, ms: 2_000};

/** The first wait between attempts is random, between 0 and `delay`. */
export const SHORT = {interval: 0, delay: 40} satisfies Options;
/** So long that nothing reconnects by itself. */
export const LONG: Options = {delay: 2 ** 31 - 1, maxDelay: 2 ** 31 - 1};

export const slack = (ms: number): number => patient(ms * SLACK.factor + SLACK.ms);

/** The number of pings depends on the time. */
export const withoutBeats = (log: readonly string[]): string[] =>
  log.filter((line) => line !== 'heartbeat');

/**
 * A starved machine may judge a connection dead that has just recovered: leaves out everything from
 * the second loss by silence to the next opening.
 */
export function withoutRelapses(log: readonly string[]): string[] {
  let losses = 0;
  let isLost = false;
  return withoutBeats(log).filter((line, at, lines) => {
    if (line.startsWith('waiting silent')) isLost = ++losses > 1;
    if (!isLost) return true;
    isLost = lines[at + 1] === '(open)' || !/^\(?open/.test(line);
    return false;
  });
}

/** The number of connections in the log. */
export const openings = (log: readonly string[]): number =>
  log.filter((line) => line === 'open').length;

/** When an event with one of these statuses came first, and last (`performance.now()`). */
export function timesOf({statuses}: Client, ...wanted: string[]): {first: number; last: number} {
  const times = statuses.filter(({status}) => wanted.includes(status));
  return {first: times[0].timeStamp, last: times.at(-1)!.timeStamp};
}

/** When it opened for the second time (`performance.now()`). */
export const reopenedAt = ({statuses}: Client): number =>
  statuses.filter(({status}) => status === 'open')[1].timeStamp;

/** The measurement of a row, with its own description. */
export function measurement(
  part: Part,
  {row, limit, note = ''}: Row,
  times: Pick<Measurement, 'detectedMs' | 'recoveredMs'>,
): Measurement {
  return {row, part, limit, note, ...times};
}

/**
 * Opens a client and waits for a heartbeat if there are any, so that the whole `interval` lies
 * ahead.
 */
export async function opened(client: Client, {interval = 0}: Options = {}): Promise<void> {
  await client.until('open');
  if (interval) await client.until('heartbeat');
}

/** Closes a client, and expects the end in time and nothing after it, whatever happens. */
export async function closeForGood(
  client: Client,
  lab: Lab,
  {row, closing, isLate}: Pick<Row, 'row' | 'closing' | 'isLate'>,
): Promise<void> {
  const {socket} = client;
  const end = closing ?? (socket.status === 'open' ? ABANDONED : UNCONNECTED);
  const expected = [...withoutBeats(client.log), ...end];
  const isOver = () => socket.status === 'closed' && socket.readyState === 3;
  const over = until(socket, ['status', 'close'], isOver);
  const since = performance.now();
  socket.close();
  const closedMs = (await over).timeStamp - since;
  expect(withoutBeats(client.log)).to.eql(expected);
  expect(closedMs, 'until the close event').to.be.below(patient(2 * CLOSED_MS));
  const {upgrades} = await lab.record();
  await triggerReconnects(lab);
  expect(withoutBeats(client.log)).to.eql(expected);
  if (!isLate) expect((await lab.record()).upgrades).to.eql(upgrades);
  await record({row, closedMs});
}
