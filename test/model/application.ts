import type {Address} from '../../src/core/address.js';
import {ACTS} from './acts.js';
import type {RunContext} from './run-context.js';

/** What a callback of the application threw because a run said so. */
export class AppError extends Error {}

/** What is reported, as it is the application's own fault. */
const REPORTED = /^(?!url|protocols)/;

/** How a function asked for an address answers. */
const ANSWERS: Record<string, (app: Application, url: string) => Address | Promise<Address>> = {
  ok: (_app, url) => url,
  later: (app, url) => app.postpone(url),
  never: (app, url) => app.postpone(url),
  bad: () => 'htp:no',
  reject: () => Promise.reject(new AppError('url')),
  throw: () => {
    throw new AppError('url');
  },
};

export const ANSWER_NAMES = Object.keys(ANSWERS);

/**
 * Responsible for what the application of a run does: its calls, its listeners that call back or
 * throw, its callbacks. It checks nothing.
 */
export class Application {
  readonly #world: RunContext;
  /** What the page must have been told of. */
  readonly thrown: unknown[] = [];
  /** How often each event and callback came. */
  readonly #counts = new Map<string, number>();
  readonly #answers: string[];
  /** Promised addresses, each with how to keep the promise. */
  #postponed: ((isGood: boolean) => void)[] = [];
  /** How many addresses were asked for. */
  asked = 0;
  /** Acts from within listeners and callbacks, since the last look. */
  reacted = 0;
  /** What the running act reacts to, or nothing. */
  reactsTo = '';
  /** From then on it only listens. */
  isCalm = false;
  /** Ends a core. */
  readonly ender = new AbortController();

  constructor(world: RunContext) {
    this.#world = world;
    this.#answers = [...world.scenario.answers];
  }

  /** Does something by its name; returns whether there was anything to do. */
  act(line: string): boolean {
    const [verb = '', ...args] = line.split(' ');
    const act = ACTS[verb];
    if (!act) throw new Error(`no act "${line}"`);
    const isDone = act(this.#world, ...args) !== false;
    if (isDone) this.#world.tally.count('act', verb);
    return isDone;
  }

  /** A listener or a callback was called: reacts, and throws where it is told to. */
  react(on: string): void {
    const nth = (this.#counts.get(on) ?? 0) + 1;
    this.#counts.set(on, nth);
    if (this.isCalm) return;
    for (const reaction of this.#world.scenario.reactions) {
      if (reaction.on !== on || reaction.nth !== nth) continue;
      this.#world.note(`  reacts to ${on}: ${reaction.acts.join(', ')}`);
      for (const act of reaction.acts) this.#reactBy(on, act);
    }
  }

  #reactBy(on: string, act: string): void {
    this.#world.tally.count('reaction', on);
    this.reacted++;
    this.reactsTo = on;
    if (act !== 'throw') this.act(act);
    this.reactsTo = '';
    if (act !== 'throw') return;
    const error = new AppError(on);
    if (REPORTED.test(on)) this.thrown.push(error);
    throw error;
  }

  /** The answer to `url` as a function. */
  answer(attempt: number): Address | Promise<Address> {
    this.asked++;
    this.#world.addressAsked(attempt);
    this.react('url');
    const answer = this.isCalm ? 'ok' : (this.#answers.shift() ?? 'ok');
    this.#world.tally.count('answer', answer);
    return ANSWERS[answer](this, `ws://fn/?${this.asked}`);
  }

  postpone(url: string): Promise<Address> {
    return new Promise((resolve, reject) => {
      this.#postponed.push((isGood) => (isGood ? resolve(url) : reject(new AppError('url'))));
    });
  }

  /** Keeps or breaks the oldest promise of an address; returns whether there is one. */
  settle(isGood: boolean): boolean {
    const keep = this.#postponed.shift();
    keep?.(isGood);
    return Boolean(keep);
  }

  settleAll(): void {
    while (this.settle(true)) continue;
  }
}
