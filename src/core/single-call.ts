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

  /**
   * The answer of the call under way, else of a new one; a rejection also where the function throws.
   * A call that began more than `maxAgeMs` ago is taken for lost.
   */
  answer(call: () => unknown, now: number, maxAgeMs: number): Promise<unknown> {
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
