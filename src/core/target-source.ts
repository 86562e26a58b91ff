import {listOf, urlInTurn} from './address.js';
import {protocolsAnswered, urlAnswered} from './answers.js';
import type {Settings} from './options.js';
import {SingleCall} from './single-call.js';

/**
 * A call that has taken so long is taken for lost, such as a `fetch` on a network that is gone; later
 * where `connectTimeout` allows more.
 */
const MAX_CALL_MS = 60_000;

/** The place of an attempt among all since a connection last proved itself. */
export interface AttemptOrder {
  /** 1 for the first. */
  readonly number: number;
  /** Whose turn it is among several servers; counts on beyond their number. */
  readonly serverIndex: number;
}

/** The arguments of the native constructor. */
export interface Target {
  readonly url: string;
  readonly protocols: string[];
}

/** The settings that say where to connect. */
type TargetSettings = Pick<Settings, 'url' | 'protocols' | 'connectTimeout' | 'clock'>;

/**
 * Says where attempts connect, and asks the functions of the application for it. An attempt that comes
 * while a call is under way takes its answer.
 */
export class TargetSource {
  readonly #urlCall = new SingleCall();
  readonly #protocolsCall = new SingleCall();

  /** The calls under way were about another address: the next attempt makes its own. */
  forgetCalls(): void {
    this.#urlCall.forget();
    this.#protocolsCall.forget();
  }

  /**
   * The target of an attempt: at once for fixed addresses, else when the functions have answered.
   *
   * @throws SyntaxError for a fixed URL that can never work, before any function is called.
   */
  targetOf(
    settings: TargetSettings,
    {number, serverIndex}: AttemptOrder,
  ): Target | Promise<Target> {
    const {url, protocols, clock, connectTimeout} = settings;
    const maxAgeMs = connectTimeout ? Math.max(MAX_CALL_MS, connectTimeout) : Infinity;
    const ask = (single: SingleCall, source: (attempt: number) => unknown) =>
      single.answer(() => source(number), clock.uptimeMs(), maxAgeMs);
    const resolved = typeof url === 'function' ? null : urlInTurn(url, serverIndex);
    if (resolved !== null && typeof protocols !== 'function') {
      return {url: resolved, protocols: listOf(protocols)};
    }
    // Both are asked before either is awaited: if one throws, the other's rejection must be handled.
    const urlAnswer = typeof url === 'function' ? ask(this.#urlCall, url) : null;
    const protocolsAnswer =
      typeof protocols === 'function' ? ask(this.#protocolsCall, protocols) : protocols;
    return Promise.all([urlAnswer, protocolsAnswer]).then(([address, names]) => ({
      url: resolved ?? urlAnswered(address, serverIndex),
      protocols: protocolsAnswered(names),
    }));
  }
}
