import {type Address, urlInTurn} from '../core/address.js';
import {protocolsAnswered, urlAnswered} from '../core/answers.js';
import type {Settings} from '../core/options.js';
import {SingleCall} from '../core/single-call.js';
import type {Timer} from '../core/timer.js';
import {type ErrorParts, errorParts} from './error-parts.js';
import {type Answers, type Failures, QUESTIONS, type Question} from './protocol.js';

/** What the page is asked. */
interface Inquiry {
  readonly questions: readonly Question[];
  readonly attempt: number;
  /** Answers that are known need no call. */
  readonly known?: Answers;
  /** Runs for `connectTimeout`. Whoever stops it wants no answers any more, or has them all. */
  readonly deadline?: Timer;
}

/** What the functions of the page say: to each question an answer, or why there is none. */
export interface PageAnswers {
  readonly answers: Answers;
  readonly failures: Failures;
}

/** The questions that only a function of the page can answer. */
export const openQuestions = (settings: Settings): Question[] =>
  QUESTIONS.filter((question) => typeof settings[question] === 'function');

/** Calls the functions of the page. A question that comes while a call is under way takes its answer. */
export class AnswerSource {
  readonly #calls = {url: new SingleCall(), protocols: new SingleCall()};

  /** The calls under way were about another address: the next question makes its own. */
  forgetCalls(): void {
    for (const question of QUESTIONS) this.#calls[question].forget();
  }

  /** A failure is what a function has thrown, that it answered nonsense, or that it was late. */
  async ask(settings: Settings, inquiry: Inquiry): Promise<PageAnswers> {
    const {questions, attempt, known = {}, deadline} = inquiry;
    const answers: Partial<Record<Question, readonly string[]>> = {};
    const failures: Partial<Record<Question, ErrorParts>> = {};
    const timeout = timeoutOf(settings, deadline);
    const ask = async (question: Question) => {
      try {
        const answer = known[question] ?? this.#answerOf(settings, question, attempt);
        answers[question] = await Promise.race([answer, timeout]);
      } catch (error) {
        failures[question] = errorParts(error);
      }
    };
    await Promise.all(questions.map(ask));
    return {answers, failures};
  }

  async #answerOf(settings: Settings, question: Question, attempt: number): Promise<string[]> {
    const source = settings[question];
    const answer: unknown =
      typeof source === 'function'
        ? await this.#calls[question].answer(() => source(attempt), settings)
        : source;
    return question === 'protocols' ? protocolsAnswered(answer) : urlsAnswered(answer);
  }
}

/** Rejects as an attempt does that takes too long; never, if it may take as long as it likes. */
const timeoutOf = ({connectTimeout}: Settings, deadline?: Timer): Promise<never> =>
  new Promise((_, reject) => {
    if (connectTimeout) deadline?.start(connectTimeout, () => reject(new Error('timeout')));
  });

function urlsAnswered(answer: unknown): string[] {
  const urls = [answer].flat().map(resolved).filter(Boolean);
  return urls.length > 0 ? urls : [urlAnswered(answer, 0)];
}

/** An address by the base of this document, as the worker has another one; '' for what is none. */
export function resolved(address: unknown): string {
  try {
    return urlInTurn([address as Address]);
  } catch {
    return '';
  }
}
