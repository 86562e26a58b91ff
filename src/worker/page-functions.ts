import {type ErrorParts, errorFrom} from '../shared/error-parts.js';
import type {Answers, Failures, Question} from '../shared/protocol.js';
import type {Member} from './member.js';

/**
 * Asks functions that stay in the pages: first in the page that was visible last, whose timers run and
 * whose user is there, then in the next one.
 */
export class PageFunctions {
  readonly #members: ReadonlySet<Member>;
  /** What the functions of the first page have said already, for the first attempt. */
  readonly #said: Partial<Record<Question, readonly string[] | ErrorParts>>;

  constructor(members: ReadonlySet<Member>, answers: Answers, failures: Failures) {
    this.#members = members;
    this.#said = {...answers, ...failures};
  }

  /** Rejects as the last page does. */
  async ask(question: Question, attempt: number): Promise<unknown> {
    const {[question]: said} = this.#said;
    delete this.#said[question];
    if (said && 'message' in said) throw errorFrom(said);
    if (said) return said;
    let failure: unknown = new Error('no page');
    for (const member of this.#inTurn()) {
      if (!this.#members.has(member)) continue; // It has left meanwhile.
      try {
        return await member.ask(question, attempt);
      } catch (error) {
        failure = error; // The next page may answer.
      }
    }
    throw failure;
  }

  #inTurn(): Member[] {
    return [...this.#members].sort((a, b) => b.page.visibleAt - a.page.visibleAt || 0);
  }
}
