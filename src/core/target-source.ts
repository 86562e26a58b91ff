import {listOf, urlInTurn, withParameter} from './address.js';
import {protocolsAnswered, urlAnswered} from './answers.js';
import type {EventStream} from './event-stream.js';
import type {Settings} from './options.js';
import {SingleCall} from './single-call.js';

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
  /** The id after which the server is asked to go on, or ''. */
  readonly asked: string;
}

/** The settings that say where to connect. */
type TargetSettings = Pick<Settings, 'url' | 'protocols' | 'resume' | 'connectTimeout' | 'clock'>;

/**
 * Says where attempts connect, and asks the functions of the application for it. An attempt that comes
 * while a call is under way takes its answer.
 */
export class TargetSource {
  /** How far the application is. */
  readonly #stream: EventStream;
  readonly #urlCall = new SingleCall();
  readonly #protocolsCall = new SingleCall();

  constructor(stream: EventStream) {
    this.#stream = stream;
  }

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
  targetOf(settings: TargetSettings, order: AttemptOrder): Target | Promise<Target> {
    const {url, protocols} = settings;
    const {serverIndex} = order;
    const resolved = typeof url === 'function' ? null : urlInTurn(url, serverIndex);
    if (resolved !== null && typeof protocols !== 'function') {
      return this.#resumed({url: resolved, protocols: listOf(protocols)}, settings);
    }
    // Both are asked before either is awaited: if one throws, the other's rejection must be handled.
    const urlAnswer = this.#ask(this.#urlCall, url, settings, order);
    const protocolsAnswer = this.#ask(this.#protocolsCall, protocols, settings, order);
    return Promise.all([urlAnswer, protocolsAnswer]).then(([address, names]) => {
      const target = {
        url: resolved ?? urlAnswered(address?.value, serverIndex),
        protocols: protocolsAnswered(names ? names.value : protocols),
      };
      return this.#resumed(target, settings, (address ?? names)?.lastEventId);
    });
  }

  /** The answer of a function, or null where there is none to ask. */
  #ask(
    single: SingleCall,
    source: TargetSettings['url' | 'protocols'],
    settings: TargetSettings,
    {number}: AttemptOrder,
  ): Promise<Answer> | null {
    if (typeof source !== 'function') return null;
    const call = async (): Promise<Answer> => {
      const lastEventId = this.#stream.takeId();
      return {value: await source(number), lastEventId};
    };
    return single.answer(call, settings) as Promise<Answer>;
  }

  /**
   * Adds what the server is asked to go on from: the last id of this moment, or that at the call of the
   * function that puts the id into its answer itself.
   */
  #resumed(target: Omit<Target, 'asked'>, {resume}: TargetSettings, idAtCall?: string): Target {
    const parameter = resume?.parameter;
    const isOwn = parameter === null && idAtCall !== undefined;
    const asked = isOwn ? idAtCall : this.#stream.takeId();
    if (!resume || !asked) return {...target, asked: ''};
    const url = parameter ? withParameter(target.url, parameter, asked) : target.url;
    return {...target, url, asked};
  }
}

/** What a function has answered, and the last id when it was called. */
interface Answer {
  readonly value: unknown;
  readonly lastEventId: string;
}
