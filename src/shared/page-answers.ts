import {type Address, urlInTurn} from '../core/address.js';
import {protocolsAnswered, urlAnswered} from '../core/answers.js';
import type {Settings} from '../core/options.js';
import type {Answers, Question} from './protocol.js';

/**
 * Calls a function of the page.
 *
 * @throws what the function throws, and a TypeError for an answer that is none.
 */
export async function askPage(
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

/** An address by the base of this document, as the worker has another one; '' for what is none. */
export function resolved(address: unknown): string {
  try {
    return urlInTurn([address as Address]);
  } catch {
    return '';
  }
}
