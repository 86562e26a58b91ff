import {expect} from '@open-wc/testing';
import type {Client, Options} from '../../support/clients.js';
import type {Lab} from '../../support/lab.js';
import {patient} from '../../support/patience.js';
import {provoke} from '../../support/provoke.js';
import {type Measurement, type Part, record} from '../../support/record.js';
import {until} from '../../support/until.js';

/** What every row of the fault matrix promises. */
export interface Row {
  /** As docs/resilience.md names it. */
  readonly row: string;
  /** How long it takes by rule until the status tells of it, in ms; see `slack`. */
  readonly noticed: number;
  /** The same in words, for docs/resilience.md. */
  readonly limit: string;
  readonly note?: string;
  readonly options?: Options;
  /** Whether attempts end by their deadline; Firefox does not take back such a handshake. */
  readonly isLate?: boolean;
  /** The core's log from `close()` in the fault on. */
  readonly closing?: readonly string[];
  /** Why it cannot be tested here. */
  readonly skipped?: string;
}

export const OPENED: readonly string[] = ['connecting', 'open', '(open)'];
/** How the core ends where no close frame is answered. */
const ABANDONED = ['closed user', '(error)', '(close 1006)'];
/** By contract; browsers by themselves take 5, 20 or 60 s on a dead network. */
const CLOSED_MS = 3_000;
/** Times as long as by rule, and so much more, may all take on a machine that is busy. */
const SLACK = {factor: 4, ms: 2_000};

/** The first wait between attempts is drawn between 0 and `delay`. */
export const SHORT = {interval: 0, delay: 40} satisfies Options;
/** So long that nothing comes back by itself. */
export const LONG: Options = {delay: 2 ** 31 - 1, maxDelay: 2 ** 31 - 1};

export const slack = (ms: number): number => patient(ms * SLACK.factor + SLACK.ms);

/** Of heartbeats there are as many as there is time for. */
export const withoutBeats = (log: readonly string[]): string[] =>
  log.filter((line) => line !== 'heartbeat');

/**
 * A machine that is starved may take a line for dead that has just come back: all that happens from
 * the second loss by silence to the next opening is left out.
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

/** How many connections the log tells of. */
export const openings = (log: readonly string[]): number =>
  log.filter((line) => line === 'open').length;

/** When an event with one of these statuses came first, and when last (`performance.now()`). */
export function timesOf({statuses}: Client, ...wanted: string[]): {first: number; last: number} {
  const times = statuses.filter(({status}) => wanted.includes(status));
  return {first: times[0].timeStamp, last: times.at(-1)!.timeStamp};
}

/** When it opened for the second time. */
export const reopenedAt = ({statuses}: Client): number =>
  statuses.filter(({status}) => status === 'open')[1].timeStamp;

/** What a row measured, with what it says of itself. */
export function measurement(
  part: Part,
  {row, limit, note = ''}: Row,
  times: Pick<Measurement, 'detectedMs' | 'recoveredMs'>,
): Measurement {
  return {row, part, limit, note, ...times};
}

/** Open, and with a heartbeat where there are any, so that the whole `interval` is still to come. */
export async function opened(client: Client, {interval = 0}: Options = {}): Promise<void> {
  await client.until('open');
  if (interval) await client.until('heartbeat');
}

/** Closes it, and expects the end in time and nothing after it, whatever happens. */
export async function closeForGood(
  client: Client,
  lab: Lab,
  {row, closing = ABANDONED, isLate}: Pick<Row, 'row' | 'closing' | 'isLate'>,
): Promise<void> {
  const {socket} = client;
  const expected = [...withoutBeats(client.log), ...closing];
  const isOver = () => socket.status === 'closed' && socket.readyState === 3;
  const over = until(socket, ['status', 'close'], isOver);
  const since = performance.now();
  socket.close();
  const closedMs = (await over).timeStamp - since;
  expect(withoutBeats(client.log)).to.eql(expected);
  expect(closedMs, 'until the close event').to.be.below(patient(2 * CLOSED_MS));
  const {upgrades} = await lab.record();
  await provoke(lab);
  expect(withoutBeats(client.log)).to.eql(expected);
  if (!isLate) expect((await lab.record()).upgrades).to.eql(upgrades);
  await record({row, closedMs});
}
