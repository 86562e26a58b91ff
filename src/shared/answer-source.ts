import {type Address, urlInTurn} from '../core/address.js';
import {protocolsAnswered, urlAnswered} from '../core/answers.js';
import type {Settings} from '../core/options.js';
import {type ErrorParts, errorParts} from './error-parts.js';
import {type Answers, type Failures, QUESTIONS, type Question} from './protocol.js';

/** What the page is asked. */
interface Inquiry {
  readonly questions: readonly Question[];
  readonly attempt: number;
  /** Answers that are known need no call. */
  readonly known?: Answers;
}

/** What the functions of the page say: to each question an answer, or why there is none. */
export interface PageAnswers {
  readonly answers: Answers;
  readonly failures: Failures;
}

/** The questions that only a function of the page can answer. */
export const openQuestions = (settings: Settings): Question[] =>
  QUESTIONS.filter((question) => typeof settings[question] === 'function');

/** Calls the functions of the page. A failure is what one has thrown, or that it answered nonsense. */
export async function askPage(
  settings: Settings,
  {questions, attempt, known = {}}: Inquiry,
): Promise<PageAnswers> {
  const answers: Partial<Record<Question, readonly string[]>> = {};
  const failures: Partial<Record<Question, ErrorParts>> = {};
  const ask = async (question: Question) => {
    try {
      answers[question] = known[question] ?? (await answerOf(settings, question, attempt));
    } catch (error) {
      failures[question] = errorParts(error);
    }
  };
  await Promise.all(questions.map(ask));
  return {answers, failures};
}

async function answerOf(
  settings: Settings,
  question: Question,
  attempt: number,
): Promise<string[]> {
  const source = settings[question];
  const answer: unknown = typeof source === 'function' ? await source(attempt) : source;
  return question === 'protocols' ? protocolsAnswered(answer) : urlsAnswered(answer);
}

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
