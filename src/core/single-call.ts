import type {Settings} from './options.js';

/**
 * A call that has taken so long is taken for lost, such as a `fetch` on a network that is gone; later
 * where `connectTimeout` allows more.
 */
const MAX_CALL_MS = 60_000;

interface Call {
  readonly answer: Promise<unknown>;
  readonly startedAt: number;
}

/**
 * Calls a function of the application, one call at a time: a refresh token that is presented twice
 * ends the session (https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2). It keeps no answers.
 */
export class SingleCall {
  #underWay: Call | null = null;

  /** Nobody waits for the call under way any more. */
  forget(): void {
    this.#underWay = null;
  }

  /** The answer of the call under way, else of a new one; a rejection also where the function throws. */
  answer(
    call: () => unknown,
    {clock, connectTimeout}: Pick<Settings, 'clock' | 'connectTimeout'>,
  ): Promise<unknown> {
    const maxAgeMs = connectTimeout ? Math.max(MAX_CALL_MS, connectTimeout) : Infinity;
    const now = clock.uptimeMs();
    if (this.#underWay && now - this.#underWay.startedAt < maxAgeMs) return this.#underWay.answer;
    let settle: (answer: Promise<unknown>) => void = () => {};
    const answer = new Promise((resolve) => {
      settle = resolve;
    });
    const underWay = {answer, startedAt: now};
    // First, as the function may cause the next attempt itself.
    this.#underWay = underWay;
    settle(new Promise((resolve) => resolve(call())));
    const forget = () => {
      if (this.#underWay === underWay) this.#underWay = null;
    };
    answer.then(forget, forget);
    return answer;
  }
}
