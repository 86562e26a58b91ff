import {History} from './history.js';
import type {StubSocket} from './stub-socket.js';

/** The parameters of the query that hold an id, by the setting of `resume`. */
export const PARAMETERS = {
  field: 'lastEventId',
  reader: 'lastEventId',
  named: 'since',
  own: 'after',
};

/** The id that the query of an address asks for, or ''. */
export function askedIn(url: string): string {
  const {searchParams} = new URL(url);
  const names = Object.values(PARAMETERS);
  return names.map((name) => searchParams.get(name)).find(Boolean) ?? '';
}

/** How far back a server begins that goes on inclusively. */
const OVERLAP = 2;

/** How a server begins a connection. */
interface Greeting {
  readonly hasPosition: boolean;
  readonly isInclusive: boolean;
  /** Goes on with its newest message where it cannot go on as asked, else with its oldest. */
  readonly isLatest: boolean;
}

const EXACT: Greeting = {hasPosition: true, isInclusive: false, isLatest: false};

export const GREETINGS: Record<string, Greeting> = {
  exact: EXACT,
  latest: {...EXACT, isLatest: true},
  inclusive: {...EXACT, isInclusive: true},
  silent: {...EXACT, hasPosition: false},
  overlapping: {...EXACT, hasPosition: false, isInclusive: true},
};

/** How far a server is with one connection. */
interface Feed {
  readonly history: History;
  /** The last message sent, or up to which nothing is. */
  at: number;
}

/** The servers of a run: what they have said, and what each says on its connections. */
export class StreamServer {
  readonly #histories = new Map<string, History>();
  readonly #feeds = new Map<StubSocket, Feed>();
  readonly #isCommon: boolean;
  /** Whether the client knows a message or position by its id. */
  readonly #hasHeard: (id: string) => boolean;

  constructor(histories: 'common' | 'own', hasHeard: (id: string) => boolean) {
    this.#hasHeard = hasHeard;
    this.#isCommon = histories === 'common';
    // All there from the start, as messages are published to each.
    for (const host of ['a', 'b', 'fn']) this.historyOf(`ws://${host}/`);
  }

  get histories(): History[] {
    return [...this.#histories.values()];
  }

  historyOf(url: string): History {
    const prefix = this.#isCommon ? '' : new URL(url).host;
    const history = this.#histories.get(prefix) ?? new History(prefix);
    this.#histories.set(prefix, history);
    return history;
  }

  /**
   * What the server says next on a connection: the position if it is the first thing, then so many
   * messages, which are published where there are none.
   */
  next(socket: StubSocket, how: string, count: number): string[] {
    const feed = this.#feeds.get(socket);
    const said = feed ? [] : this.#greet(socket, GREETINGS[how]);
    const {history, at} = this.#feeds.get(socket)!;
    history.publish(Math.max(0, count - (history.newest - at)));
    const numbers = Array.from({length: count}, (_, index) => at + 1 + index);
    this.#feeds.set(socket, {history, at: at + count});
    return [...said, ...numbers.map((number) => history.textOf(number))];
  }

  /** The position of a connection, as a checkpoint; nothing before its first message. */
  checkpoint(socket: StubSocket): string | undefined {
    const feed = this.#feeds.get(socket);
    return feed?.history.positionOf(feed.at);
  }

  /** How many messages a connection is behind. */
  behind(socket: StubSocket): number {
    const feed = this.#feeds.get(socket);
    return feed ? feed.history.newest - feed.at : 0;
  }

  /** A few messages back, but not to before the first that the client would know as a repeat. */
  #before(history: History, from: number): number {
    let at = from;
    const isKnown = () => at > history.forgotten && this.#hasHeard(history.idOf(at));
    while (at > from - OVERLAP && isKnown()) at--;
    return at;
  }

  /** Decides where a connection begins; returns its first words. */
  #greet(socket: StubSocket, {hasPosition, isInclusive, isLatest}: Greeting): string[] {
    const history = this.historyOf(socket.url);
    const asked = askedIn(socket.url);
    const found = asked ? history.find(asked) : history.newest;
    const from = found ?? (isLatest ? history.newest : history.forgotten);
    const isOverlapping = isInclusive && asked && found !== null;
    this.#feeds.set(socket, {history, at: isOverlapping ? this.#before(history, from) : from});
    return hasPosition ? [history.positionOf(from)] : [];
  }
}
