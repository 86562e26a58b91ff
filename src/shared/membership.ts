import type {Settings} from '../core/options.js';
import {Timer} from '../core/timer.js';
import type {Answers, Terms} from './protocol.js';
import {termsOf} from './shared-settings.js';

/** The number of the line at the link, and of its request to join, which the answer names. */
interface Seat {
  readonly line: number;
  readonly join: number;
}

/**
 * Whether a line has a part in the connection of the worker:
 *
 * - out: none is wanted. → joining, refused
 * - joining: the worker or a function of the page has not answered yet. → asked, out, refused
 * - asked: what the worker says may still be of another connection. → joined, joining, out, refused
 * - joined: → joining, out, refused
 * - refused: there is no worker, or not for these settings.
 */
export type Membership =
  | {readonly name: 'out' | 'refused'}
  /** `answers`: those of the page's functions that are known. The others answer by the deadline. */
  | (Seat & {readonly name: 'joining'; readonly answers: Answers; readonly deadline: Timer})
  | (Seat & {readonly name: 'asked' | 'joined'; readonly terms: Terms});

export type Joining = Extract<Membership, {name: 'joining'}>;
/** A membership of a line that is at the link. */
export type Seated = Extract<Membership, Seat>;

/** Joins for the first time, under a number of the link. */
export const joiningAs = (line: number): Joining => joiningAgain({line, join: 0});

/** Joins again: what the worker says until it answers the next request is of another time. */
export function joiningAgain({line, join}: Seat, answers: Answers = {}): Joining {
  return {name: 'joining', line, join: join + 1, answers, deadline: new Timer()};
}

/** Whether the settings, with what the page's functions answer now, are another connection's. */
export function isOther(
  membership: Membership,
  settings: Settings,
  answers: Answers = {},
): boolean {
  if (!('terms' in membership)) return false;
  const {terms} = membership;
  return termsOf(settings, {...terms.answers, ...answers}).key !== terms.key;
}
