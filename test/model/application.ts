import type {Address} from '../../src/core/address.js';
import {ACTS} from './acts.js';
import type {RunContext} from './run-context.js';
import {PARAMETERS} from './stream-server.js';
import {REFUSALS} from './windows.js';

/** An error thrown by a callback of the application because the scenario says so. */
export class AppError extends Error {}

/** True if an error is reported as the application's own fault. */
const REPORTED = /^(?!url|protocols)/;

/** Rejects as a request that the server refused for now. */
const refuse = (name: string): Promise<Address> =>
  Promise.reject(Object.assign(new AppError('url'), {retryAfter: REFUSALS[name].retryAfter}));

/** How a function called for an address answers. */
const ANSWERS: Record<string, (app: Application, url: string) => Address | Promise<Address>> = {
  ok: (_app, url) => url,
  later: (app, url) => app.postpone(url),
  never: (app, url) => app.postpone(url),
  bad: () => 'htp:no',
  nothing: () => null as unknown as Address,
  reject: () => Promise.reject(new AppError('url')),
  throw: () => {
    throw new AppError('url');
  },
  ...Object.fromEntries(Object.keys(REFUSALS).map((name) => [name, () => refuse(name)])),
};

export const ANSWER_NAMES = Object.keys(ANSWERS);

/**
 * Plays the application of a run: its calls, its listeners that call back or throw, and its
 * callbacks. It checks nothing.
 */
export class Application {
  readonly #world: RunContext;
  /** The errors that the library must have reported. */
  readonly thrown: unknown[] = [];
  /** How often each event and callback occurred. */
  readonly #counts = new Map<string, number>();
  readonly #answers: string[];
  /** Promised addresses, each with a function that settles the promise. */
  #postponed: ((isGood: boolean) => void)[] = [];
  /** When each `url` call began that has not settled, by timers. */
  callsUnderWay: number[] = [];
  /** How many addresses were requested. */
  asked = 0;
  /** Acts from within listeners and callbacks since the last look. */
  reacted = 0;
  /** The event or callback that the running act reacts to, if any. */
  reactsTo = '';
  /** Once true, the application only listens. */
  isCalm = false;
  /** Aborts the signal of a core. */
  readonly ender = new AbortController();

  constructor(world: RunContext) {
    this.#world = world;
    this.#answers = [...world.scenario.answers];
  }

  /** Performs an act by its name; returns whether it applied. */
  act(line: string): boolean {
    const [verb = '', ...args] = line.split(' ');
    const act = ACTS[verb];
    if (!act) throw new Error(`no act "${line}"`);
    const isDone = act(this.#world, ...args) !== false;
    if (isDone) this.#world.tally.count('act', verb);
    return isDone;
  }

  /** Called for each event and callback: reacts, and throws if the scenario says so. */
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

  /** The result of calling `url` as a function. */
  answer(attempt: number): Address | Promise<Address> {
    this.asked++;
    this.#world.addressAsked(attempt);
    // First: what is asked is the last id at the call, whatever a reaction sets.
    const address = `ws://fn/?${this.asked}${this.#ownParameter()}`;
    this.react('url');
    const answer = this.isCalm ? 'ok' : (this.#answers.shift() ?? 'ok');
    if (/^(later|never)$/.test(answer)) this.callsUnderWay.push(this.#world.clock.elapsed);
    this.#world.tally.count('answer', answer);
    return ANSWERS[answer](this, address);
  }

  /** The last id in the query, where the library leaves that to the application. */
  #ownParameter(): string {
    const {scenario, socket} = this.#world;
    const isOurs = scenario.options.resume === 'own' && socket.lastEventId;
    return isOurs ? `&${PARAMETERS.own}=${socket.lastEventId}` : '';
  }

  postpone(url: string): Promise<Address> {
    return new Promise((resolve, reject) => {
      this.#postponed.push((isGood) => (isGood ? resolve(url) : reject(new AppError('url'))));
    });
  }

  /** Resolves or rejects the oldest promise of an address; returns whether there is one. */
  settle(isGood: boolean): boolean {
    const keep = this.#postponed.shift();
    this.callsUnderWay.shift();
    keep?.(isGood);
    return Boolean(keep);
  }

  forgetCalls(kept: number): void {
    this.callsUnderWay = kept ? this.callsUnderWay.slice(-kept) : [];
  }

  settleAll(): void {
    while (this.settle(true)) continue;
  }
}
