import type {Cause, Status, StatusEvent} from '../core/events.js';

/** The kinds of marks on a strip. */
export type MarkKind =
  'beat' | 'in' | 'out' | 'lost' | 'attempt' | 'recovered' | 'handover' | 'resumed' | 'gap';

/** The symbol of each kind, in the order of the legend. */
export const MARK_SYMBOLS: Record<MarkKind, string> = {
  beat: '⋀',
  in: '╻',
  out: '╹',
  lost: '✕',
  attempt: '▲',
  recovered: '✓',
  handover: '⇄',
  resumed: '↻',
  gap: '≠',
};

/** An event in the life of a connection. */
export interface Mark {
  /** When it happened; for bundled messages, when the first of them passed. */
  readonly at: number;
  /** Latency of a beat or length of an outage, in ms; number of bundled messages; else 1. */
  size: number;
  /** Why the connection was lost, or why the attempt failed. */
  cause?: Cause | null;
}

/** The status of an element; `absent` if there is no such element in the document. */
export type ElementStatus = Status | 'absent';

/** What an element says of its connection besides the status. */
export interface ConnectionFacts {
  readonly resumed?: boolean | null;
  readonly sharing?: boolean;
}

/** A period of one status, which lasts until the next phase begins. */
export interface Phase {
  readonly at: number;
  readonly status: ElementStatus;
  /** The server has confirmed that nothing was missed before it. */
  isResumed?: boolean;
  /** Its connection is that of all tabs. */
  isShared?: boolean;
}

/** More than a strip can show. Lists grow this long only while the monitor is not visible. */
const MAX_ENTRIES = 600;
/** Messages closer together than this share one mark. */
const BUNDLE_MS = 100;

/**
 * Records the history of one connection for the span of a strip. It knows neither the element nor the
 * screen. All times are those of `performance.now()`.
 */
export class Trace {
  readonly phases: Phase[] = [];
  readonly marks: Record<MarkKind, Mark[]> = {
    beat: [],
    in: [],
    out: [],
    lost: [],
    attempt: [],
    recovered: [],
    handover: [],
    resumed: [],
    gap: [],
  };
  /** The event that began the present phase, if an event did. */
  lastChange: StatusEvent | undefined;
  /** Number of attempts seen. */
  attempts = 0;
  /** Failed attempts since the connection last proved itself. */
  failures = 0;
  /** When the present outage began. */
  #lostAt: number | undefined;

  /** The present status; undefined until the first event or look at the element. */
  get status(): ElementStatus | undefined {
    return this.phases.at(-1)?.status;
  }

  /** Whether the connection is that of all tabs. */
  get isShared(): boolean {
    return this.phases.at(-1)?.isShared ?? false;
  }

  /** When the next attempt is due; undefined if none is scheduled or it is immediate. */
  get nextAt(): number | undefined {
    const phase = this.phases.at(-1);
    const delay = this.lastChange?.delay;
    return phase && delay ? phase.at + delay : undefined;
  }

  /** Since when it has been open, exact if the trace saw it open; undefined while it is not open. */
  get openSince(): {readonly at: number; readonly isExact: boolean} | undefined {
    const phase = this.phases.at(-1);
    if (phase?.status !== 'open') return undefined;
    return {at: phase.at, isExact: this.lastChange?.status === 'open'};
  }

  /** The last, median and worst latency on the strip, in ms; NaN without a beat. */
  get latency(): {last: number; median: number; worst: number} {
    const latencies = this.marks.beat.map(({size}) => size);
    const sorted = [...latencies].sort((a, b) => a - b);
    return {
      last: latencies.at(-1) ?? NaN,
      median: sorted.at(sorted.length >> 1) ?? NaN,
      worst: sorted.at(-1) ?? NaN,
    };
  }

  /** Records a status event. */
  statusChanged(event: StatusEvent, now: number): void {
    const {status, previous, cause, failures} = event;
    // A successor opened while the connection was open, and nothing was interrupted.
    if (status === previous) return this.#addMark('handover', now, 1, cause);
    const isOnPurpose = status === 'closed' || status === 'idle';
    this.lastChange = event;
    this.failures = failures;
    this.#startPhase(status, now);
    if (previous === 'connecting') this.#attemptEnded(cause);
    if (status === 'connecting') this.#attemptStarted(now);
    const isLost = status === 'failed' || (previous === 'open' && !isOnPurpose);
    if (isLost) this.#addMark('lost', now, 1, cause);
    if (status === 'open') this.#connectionOpened(now);
    if (status === 'waiting') this.#lostAt ??= now;
    if (isOnPurpose || status === 'failed') this.#lostAt = undefined;
  }

  /** Records an answered heartbeat, by which the connection proved itself. */
  heartbeatAnswered(latency: number, now: number): void {
    this.failures = 0;
    this.#addMark('beat', now, latency);
  }

  /** Records a message. */
  messagePassed(direction: 'in' | 'out', now: number): void {
    const last = this.marks[direction].at(-1);
    if (last && now - last.at < BUNDLE_MS) last.size += 1;
    else this.#addMark(direction, now);
  }

  /** Records that messages were missed. */
  gapFound(now: number): void {
    this.#addMark('gap', now);
  }

  /** Reads from the element what no event reports: whether the connection is shared or has resumed. */
  observeConnection({resumed, sharing = false}: ConnectionFacts, now: number): void {
    const phase = this.phases.at(-1);
    this.#observeSharing(sharing);
    if (!resumed || phase?.status !== 'open' || phase.isResumed) return;
    phase.isResumed = true;
    this.#addMark('resumed', now);
  }

  /** Reads the status from the element, for changes that no event reported. */
  observeElement(element: Element | null, now: number): void {
    const facts = (element?.isConnected ? element : {}) as ConnectionFacts & {status?: Status};
    const {status = 'absent', sharing = false} = facts;
    if (status !== this.status) this.#observeChange(status, now);
    this.#observeSharing(sharing);
  }

  #observeSharing(isShared: boolean): void {
    const phase = this.phases.at(-1);
    if (phase) phase.isShared = isShared;
  }

  #observeChange(status: ElementStatus, now: number): void {
    // The element was replaced or removed, so the next connection repairs no earlier loss.
    this.lastChange = undefined;
    this.failures = 0;
    this.#lostAt = undefined;
    this.#startPhase(status, now);
  }

  /** Discards phases that ended, and marks that were made, before a time. */
  forgetBefore(time: number): void {
    while (this.phases.length > 1 && this.phases[1].at < time) this.phases.shift();
    for (const marks of Object.values(this.marks)) {
      while (marks.length > 0 && marks[0].at < time) marks.shift();
    }
  }

  #startPhase(status: ElementStatus, at: number): void {
    pushBounded(this.phases, {at, status});
  }

  #addMark(kind: MarkKind, at: number, size = 1, cause: Cause | null = null): void {
    pushBounded(this.marks[kind], {at, size, cause});
  }

  #attemptStarted(now: number): void {
    this.attempts += 1;
    this.#addMark('attempt', now);
  }

  #attemptEnded(cause: Cause | null): void {
    // The first attempt may have started before the monitor did.
    this.attempts ||= 1;
    const attempt = this.marks.attempt.at(-1);
    if (attempt && cause) attempt.cause = cause;
  }

  #connectionOpened(now: number): void {
    if (this.#lostAt !== undefined) this.#addMark('recovered', now, now - this.#lostAt);
    this.#lostAt = undefined;
  }
}

function pushBounded<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > MAX_ENTRIES) list.shift();
}
