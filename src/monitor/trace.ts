import type {Cause, Status, StatusEvent} from '../core/events.js';

/** What a strip shows besides the line. */
export type Kind = 'beat' | 'in' | 'out' | 'lost' | 'attempt' | 'recovered';

/** Their signs, in the order of the legend. */
export const SIGNS: Record<Kind, string> = {
  ...{beat: '⋀', in: '╻', out: '╹'},
  ...{lost: '✕', attempt: '▲', recovered: '✓'},
};

/** Something that happened. */
export interface Mark {
  readonly at: number;
  /** Milliseconds of a beat and of a recovery; how many messages there are in one mark. */
  size: number;
  /** Why it was lost, or why the attempt failed. */
  cause?: Cause | null;
}

/** From when on the connection was what. */
export interface Phase {
  readonly at: number;
  readonly status: Status | 'absent';
}

/** More than a strip can show; they fill up only while nobody looks. */
const MAX_MARKS = 600;
/** Messages closer than this are one mark, a bigger one. */
const BUNDLE_MS = 100;

/**
 * Remembers what became of one connection, for as long as a strip shows it. It knows neither the
 * element nor the screen; times are those of `performance.now()`.
 */
export class Trace {
  readonly phases: Phase[] = [];
  readonly marks: Record<Kind, Mark[]> = {
    ...{beat: [], in: [], out: []},
    ...{lost: [], attempt: [], recovered: []},
  };
  /** The last change of status that was heard of. */
  last: StatusEvent | undefined;
  /** Attempts that were seen. */
  attempts = 0;
  /** Failed attempts since the connection last proved itself. */
  failures = 0;
  /** When the next attempt is due, where it is not at once. */
  nextAt: number | undefined;
  #lostAt: number | undefined;

  /** What it is now, or undefined before anything is known of it. */
  get status(): Status | 'absent' | undefined {
    return this.phases.at(-1)?.status;
  }

  /** Since when it is open, and whether that was seen to begin; undefined while it is not. */
  get openSince(): {readonly at: number; readonly isExact: boolean} | undefined {
    const phase = this.phases.at(-1);
    if (phase?.status !== 'open') return undefined;
    return {at: phase.at, isExact: this.last?.status === 'open'};
  }

  /** Of the beats, in milliseconds: the last, the median and the worst, or NaN. */
  get latency(): {last: number; median: number; worst: number} {
    const sizes = this.marks.beat.map(({size}) => size);
    const sorted = [...sizes].sort((a, b) => a - b);
    const at = (list: number[], i: number) => list.at(i) ?? NaN;
    return {last: at(sizes, -1), median: at(sorted, sorted.length >> 1), worst: at(sorted, -1)};
  }

  /** The connection changed. */
  statusChanged(event: StatusEvent, now: number): void {
    const {status, previous, cause, delay, failures} = event;
    const isOver = status === 'closed' || status === 'idle';
    this.last = event;
    this.failures = failures;
    this.nextAt = status === 'waiting' && delay ? now + delay : undefined;
    this.#become(status, now);
    // The first may have begun before anybody listened.
    if (previous === 'connecting') this.attempts ||= 1;
    if (status === 'connecting') this.#attempted(now);
    if (previous === 'connecting' && cause) this.#attemptFailed(cause);
    if (status === 'failed' || (previous === 'open' && !isOver)) this.#mark('lost', now, 1, cause);
    if (status === 'open') this.#opened(now);
    if (status === 'waiting') this.#lostAt ??= now;
    if (isOver || status === 'failed') this.#lostAt = undefined;
  }

  /** A heartbeat was answered: the connection has proved itself. */
  heartbeatAnswered(latency: number, now: number): void {
    this.failures = 0;
    this.#mark('beat', now, latency);
  }

  /** A message came in or went out. */
  messagePassed(direction: 'in' | 'out', now: number): void {
    const last = this.marks[direction].at(-1);
    if (last && now - last.at < BUNDLE_MS) last.size += 1;
    else this.#mark(direction, now);
  }

  /** Takes what can be read from the element where no event told of it. */
  look(element: Element | null, now: number): void {
    const seen = element?.isConnected && (element as {status?: Status}).status;
    const status = seen || 'absent';
    if (status === this.status) return;
    // What is there now has nothing to do with what was lost.
    this.last = undefined;
    this.nextAt = undefined;
    this.failures = 0;
    this.#lostAt = undefined;
    this.#become(status, now);
  }

  /** Forgets what was over before. */
  forget(before: number): void {
    while (this.phases.length > 1 && this.phases[1].at < before) this.phases.shift();
    for (const marks of Object.values(this.marks)) {
      while (marks.length && marks[0].at < before) marks.shift();
    }
  }

  #become(status: Phase['status'], at: number): void {
    push(this.phases, {at, status});
  }

  #mark(kind: Kind, at: number, size = 1, cause: Cause | null = null): void {
    push(this.marks[kind], {at, size, cause});
  }

  #attempted(now: number): void {
    this.attempts += 1;
    this.#mark('attempt', now);
  }

  #attemptFailed(cause: Cause): void {
    const attempt = this.marks.attempt.at(-1);
    if (attempt) attempt.cause = cause;
  }

  #opened(now: number): void {
    if (this.#lostAt !== undefined) this.#mark('recovered', now, now - this.#lostAt);
    this.#lostAt = undefined;
  }
}

function push<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > MAX_MARKS) list.shift();
}
