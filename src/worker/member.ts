import {Timer} from '../core/timer.js';
import {errorFrom} from '../shared/error-parts.js';
import type {LineNotice, LineRequestOf, Question, Taken} from '../shared/protocol.js';

/** A page that does not answer within this time is passed over. */
export const ANSWER_MS = 5_000;

export const NOTHING_TAKEN: Taken = {opening: 0, count: 0};

/** What a member needs to know of the page it is in. */
export interface MemberPage {
  /** When the page was visible last, by the time of day; Infinity while it is. */
  readonly visibleAt: number;
}

type Answer = LineRequestOf<'answer' | 'rejection'>;

interface Call {
  readonly timer: Timer;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A line of a page that has joined a connection: posts to it, asks it, and counts what it sends. */
export class Member {
  readonly page: MemberPage;
  readonly post: (notice: LineNotice) => void;
  readonly #calls = new Map<number, Call>();
  #lastCall = 0;
  #taken: Taken = NOTHING_TAKEN;

  constructor(page: MemberPage, post: (notice: LineNotice) => void) {
    this.page = page;
    this.post = post;
  }

  /** Whether it has a question to answer. */
  get isAsked(): boolean {
    return this.#calls.size > 0;
  }

  get taken(): Taken {
    return this.#taken;
  }

  /**
   * Whether a message is the next one: sent since the present opening, after all that the line has
   * sent since. What is not taken the line sends again.
   */
  isNext({opening, number}: {opening: number; number: number}, present: number): boolean {
    if (opening !== present) return false;
    if (this.#taken.opening !== opening) this.#taken = {opening, count: 0};
    return number === this.#taken.count;
  }

  /** The message that was the next one is taken. */
  take(): void {
    this.#taken = {...this.#taken, count: this.#taken.count + 1};
    this.post({type: 'taken', ...this.#taken});
  }

  /** Asks a function of the page. Rejects as the function does, and where the page does not answer. */
  ask(question: Question, attempt: number): Promise<unknown> {
    this.#lastCall += 1;
    const call = this.#lastCall;
    return new Promise((resolve, reject) => {
      const timer = new Timer();
      timer.start(ANSWER_MS, () => this.#settle(call)?.reject(new Error('no answer')));
      this.#calls.set(call, {timer, resolve, reject});
      this.post({type: 'question', call, question, attempt});
    });
  }

  answered(answer: Answer): void {
    const call = this.#settle(answer.call);
    if (answer.type === 'answer') return call?.resolve(answer.value);
    call?.reject(errorFrom(answer.error));
  }

  /** Nobody answers any more. */
  leave(): void {
    for (const call of this.#calls.keys()) this.#settle(call)?.reject(new Error('left'));
  }

  #settle(number: number): Call | undefined {
    const call = this.#calls.get(number);
    call?.timer.stop();
    this.#calls.delete(number);
    return call;
  }
}
