import type {Backlog, Traffic} from './backlog.js';
import type {Clock} from './clock.js';
import {Timer} from './timer.js';

/** How an answer is awaited. */
export interface AnswerTerms {
  /** 0: as long as it likes. */
  readonly timeoutMs: number;
  /** The deadline counts however late its timer fires. */
  readonly isFinal: boolean;
  /** The deadline does not count while some of it leaves. */
  readonly backlog: Backlog;
}

export interface AnswerDeadlineDelegate {
  /** Bytes given to the socket so far, and how many of them have left. */
  readonly traffic: Traffic;
  /** Half of the time has passed. */
  answerDelayed(): void;
  answerMissed(): void;
  /** The timer itself was late, which says nothing of the server; nothing is awaited any more. */
  deadlineUnjudged(timeoutMs: number): void;
}

/**
 * Judges when the answer to a ping is overdue: not by a timer that is itself late, nor while bytes that
 * the ping has to wait for are leaving.
 */
export class AnswerDeadline {
  readonly #delegate: AnswerDeadlineDelegate;
  readonly #clock: Clock;
  readonly #timer: Timer;
  /** When the present ping went out, by the uptime. */
  #startedAt = 0;

  constructor(delegate: AnswerDeadlineDelegate, clock: Clock) {
    this.#delegate = delegate;
    this.#clock = clock;
    this.#timer = new Timer(clock);
  }

  start(terms: AnswerTerms): void {
    this.#startedAt = this.#clock.uptimeMs();
    this.#awaitAnswer(terms);
  }

  stop(): void {
    this.#timer.stop();
  }

  /** Waits in two halves, of which the first ends with a warning. */
  #awaitAnswer(terms: AnswerTerms): void {
    if (!terms.timeoutMs) return;
    this.#waitHalf(terms, () => {
      this.#waitHalf(terms, () => this.#delegate.answerMissed());
      this.#delegate.answerDelayed();
    });
  }

  #waitHalf(terms: AnswerTerms, onElapsed: () => void): void {
    const {timeoutMs, isFinal, backlog} = terms;
    this.#timer.start(timeoutMs / 2, (isOffSchedule) => {
      if (isOffSchedule && !isFinal) this.#delegate.deadlineUnjudged(timeoutMs);
      else if (backlog.isLeaving(this.#delegate.traffic, this.#clock.uptimeMs())) {
        this.#awaitLonger(terms);
      } else onElapsed();
    });
  }

  /**
   * Bytes that the ping waits for are leaving. When all have left the browser, they may be in the
   * system's buffers for as long again as that took.
   */
  #awaitLonger(terms: AnswerTerms): void {
    const {timeoutMs, backlog} = terms;
    const leavingMs = backlog.isEmpty ? this.#clock.uptimeMs() - this.#startedAt : 0;
    this.#awaitAnswer({...terms, timeoutMs: timeoutMs + leavingMs});
  }
}
