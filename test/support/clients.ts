import {pendingTimers} from './timer-census.js';
import {expect, fixtureSync} from '@open-wc/testing';
import '../../src/define.js';
import type {ProtocolsSource, UrlSource} from '../../src/core/address.js';
import type {StatusEvent} from '../../src/core/events.js';
import {HeartbeatSocket} from '../../src/core/heartbeat-socket.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import type {Environment, HeartbeatOptions} from '../../src/core/options.js';
import {eventLog} from './event-log.js';
import {closeLabs} from './lab.js';
import {until} from './until.js';

/** The element gets strings and numbers as attributes, the core gets all as options. */
export type Options = HeartbeatOptions &
  Pick<Environment, 'clock' | 'random'> & {protocols?: ProtocolsSource};

type Socket = HeartbeatSocket | HeartbeatSocketElement;

const EVENTS = ['status', 'message', 'heartbeat'].flatMap((type) => [type, `ws-${type}`]);
const CORE_ONLY = ['open', 'error', 'close'];
/** A random wait, whose length no test can know. */
const DRAWN = /^(waiting (?:dropped|unreachable|goodbye)) [\d.]+$/;

const clients: Client[] = [];

/** An element or a core under test, and everything it dispatched. */
export class Client<T extends Socket = Socket> {
  readonly socket: T;
  readonly statuses: StatusEvent[] = [];
  readonly #lines: string[];

  constructor(socket: T) {
    this.socket = socket;
    this.#lines = eventLog(socket);
    const keep = (event: Event) => this.statuses.push(event as StatusEvent);
    for (const type of ['status', 'ws-status']) socket.addEventListener(type, keep);
    clients.push(this);
  }

  /** One line for each event, such as `waiting silent 0`; `~` stands for a random wait. */
  get log(): string[] {
    return this.#lines.map((line) => line.replace(DRAWN, '$1 ~'));
  }

  /** The log lines of this face: the element has no `(open)`, `(error)`, `(close …)`. */
  hears(...lines: string[]): string[] {
    const isElement = this.socket instanceof HTMLElement;
    return lines.filter((line) => !isElement || !line.startsWith('('));
  }

  /** Waits until a line is in the log so many times; past events count. */
  async until(line: string, times = 1): Promise<void> {
    const isSo = () => this.log.filter((logged) => logged === line).length >= times;
    if (isSo()) return;
    await until(this.socket, [...EVENTS, ...CORE_ONLY], isSo).catch((error: unknown) => {
      throw new Error(`"${line}" ${times} times, not ${this.log.join(', ')}`, {cause: error});
    });
  }

  /** Sends a string and waits for its echo. */
  async echo(text: string): Promise<void> {
    const echo = until<MessageEvent>(
      this.socket,
      ['message', 'ws-message'],
      ({data}) => data === text,
    );
    this.socket.send(text);
    await echo;
  }

  /** Resolves with the data of the next message. */
  async message(): Promise<unknown> {
    return (await until<MessageEvent>(this.socket, ['message', 'ws-message'])).data;
  }

  /** Closes the client, the element by removal, and waits until it is done. */
  async end(): Promise<void> {
    const socket: Socket = this.socket;
    if (socket instanceof HTMLElement) {
      socket.remove();
      await socket.updateComplete;
    } else if (socket.readyState !== 3) {
      const over = until(socket, 'close');
      socket.close();
      await over;
    }
  }
}

/** An element, written as markup. */
export function element(url: UrlSource, options: Options = {}): Client<HeartbeatSocketElement> {
  const all = Object.entries({url, ...options});
  const isText = ([, value]: [string, unknown]) => ['string', 'number'].includes(typeof value);
  const attributes = all.filter(isText).map(([name, value]) => `${name}="${value as string}"`);
  const socket = fixtureSync<HeartbeatSocketElement>(
    `<heartbeat-socket ${attributes.join(' ')}></heartbeat-socket>`,
  );
  Object.assign(socket, Object.fromEntries(all.filter((entry) => !isText(entry))));
  return new Client(socket);
}

export function core(url: UrlSource, options: Options = {}): Client<HeartbeatSocket> {
  return new Client(new HeartbeatSocket(url, options.protocols ?? [], options));
}

/** Both faces, for their common behavior. */
export const FACES = [
  {name: '<heartbeat-socket>', connect: element},
  {name: 'HeartbeatSocket', connect: core},
] satisfies {name: string; connect: (url: UrlSource, options?: Options) => Client}[];

/**
 * Closes the clients after each test, and expects none of their timers and connections to be left.
 */
export async function expectNothingLeft(): Promise<void> {
  await Promise.all(clients.splice(0).map((client) => client.end()));
  expect(pendingTimers(), 'timers left').to.eql([]);
  await closeLabs();
}
