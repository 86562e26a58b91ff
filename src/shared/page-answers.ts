import {listOf, urlInTurn} from '../core/address.js';
import type {Settings} from '../core/options.js';
import type {Question} from './protocol.js';

/** Answers of the page's functions, as they are copied to the worker. */
export type Answers = Readonly<Partial<Record<Question, unknown>>>;

/** Calls a function of the page. Its answer is resolved here, as the worker has another base. */
export async function askPage(
  settings: Settings,
  question: Question,
  attempt: number,
): Promise<unknown> {
  const source = settings[question];
  const answer = typeof source === 'function' ? await source(attempt) : source;
  if (question === 'protocols') return listOf(answer as string | string[]);
  return Array.isArray(answer) ? answer.map(resolved) : resolved(answer);
}

/** Calls those of the page's functions that the first attempt needs. */
export async function firstAnswers(settings: Settings): Promise<Answers> {
  const questions = (['url', 'protocols'] as const).filter(
    (question) => typeof settings[question] === 'function',
  );
  const answers = questions.map(async (question) => [
    question,
    await askPage(settings, question, 1),
  ]);
  return Object.fromEntries(await Promise.all(answers)) as Answers;
}

/** A bad address stays as it is: the worker says what is wrong with it. */
export function resolved(address: unknown): string {
  try {
    return urlInTurn(address as string);
  } catch {
    return String(address);
  }
}
