import type {Answers, Question} from '../shared/protocol.js';
import type {Member} from './member.js';

/**
 * Asks functions that stay in the pages: first in the page that was visible last, whose timers run and
 * whose user is there, then in the next one.
 */
export class PageFunctions {
  readonly #members: ReadonlySet<Member>;
  /** What the first page has been asked already, for the first attempt. */
  readonly #answers: Partial<Record<Question, readonly string[]>>;

  constructor(members: ReadonlySet<Member>, answers: Answers) {
    this.#members = members;
    this.#answers = {...answers};
  }

  /** Rejects as the last page does. */
  async ask(question: Question, attempt: number): Promise<unknown> {
    if (question in this.#answers) {
      const {[question]: answer} = this.#answers;
      delete this.#answers[question];
      return answer;
    }
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
