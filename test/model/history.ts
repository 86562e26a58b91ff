import {RETRIES} from './windows.js';

/** A numbered message or a position, as the model's servers write them. */
export interface Numbered {
  readonly id: string;
  readonly isPosition: boolean;
  /** The standing window of a position, as the server writes it. */
  readonly retry?: unknown;
}

/** What every history begins with. */
const FIRST_MESSAGES = 5;

/**
 * The numbered messages of one server, or of several with a common history. It goes on while nobody
 * listens, and forgets its oldest messages.
 */
export class History {
  readonly #prefix: string;
  /** The newest message. */
  newest = FIRST_MESSAGES;
  /** The newest message that is forgotten, 0 for none. */
  forgotten = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  publish(count: number): void {
    this.newest += count;
  }

  /** Keeps only so many messages. */
  trim(kept: number): void {
    this.forgotten = Math.max(this.forgotten, this.newest - kept);
  }

  idOf(number: number): string {
    return `${this.#prefix}${number}`;
  }

  /** The number behind an id; NaN for one of another history. */
  numberOf(id: string): number {
    return id.startsWith(this.#prefix) ? Number(id.slice(this.#prefix.length)) : NaN;
  }

  /** The number behind an id after which this history can go on; null where it cannot. */
  find(id: string): number | null {
    const number = this.numberOf(id);
    return number >= this.forgotten && number <= this.newest ? number : null;
  }

  /** A message as JSON: its id stands first or not, and may be a number. */
  textOf(number: number): string {
    const id = this.#value(number);
    return JSON.stringify(number % 2 ? {id, text: 'x'} : {text: 'x', id});
  }

  positionOf(number: number): string {
    const id = this.#value(number);
    return JSON.stringify({id, retry: RETRIES[number % RETRIES.length]});
  }

  #value(number: number): string | number {
    return this.#prefix || number % 5 === 0 ? this.idOf(number) : number;
  }
}

interface Message {
  readonly id: string | number;
  readonly text?: string;
  readonly retry?: unknown;
}

/** What a message of the model's servers says; null for one without an id. */
export function read(data: unknown): Numbered | null {
  if (typeof data !== 'string' || !data.startsWith('{')) return null;
  const {id, text, retry} = JSON.parse(data) as Message;
  return id ? {id: String(id), isPosition: text === undefined, retry} : null;
}
