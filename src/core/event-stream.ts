import {idOf} from './event-id.js';
import {HeardIds} from './heard-ids.js';

/** Messages that the server no longer had. */
export interface Gap {
  /** The last id, which the server was asked to go on from. */
  readonly asked: string;
  /** The id that the server goes on from. */
  readonly position: string;
}

/**
 * The place of the application in the server's stream of messages with ids, over all connections: how
 * far it is, what comes twice, and what is missing. It reads no message and dispatches nothing.
 */
export class EventStream {
  readonly #heardIds = new HeardIds();
  #lastEventId = '';
  #resumed: boolean | null = null;
  /** The id that the present connection went on from, until the server's answer to it. */
  #unanswered: string | null = null;
  /** The present connection has brought nothing new yet. */
  #isRepeating = false;

  /** The id of the last message or position, or ''. */
  get lastEventId(): string {
    return this.#lastEventId;
  }

  /** Goes on from another id, also from one that was heard; from the start where it is none. */
  set lastEventId(value: unknown) {
    this.#heardIds.clear();
    this.#lastEventId = idOf(value);
    // A server that goes on inclusively repeats it.
    if (this.#lastEventId) this.#heardIds.add(this.#lastEventId);
  }

  /** True: nothing was missed; false: there is a gap; null: the server has not said. */
  get resumed(): boolean | null {
    return this.#resumed;
  }

  /** Whether a message or position with this id has come, as far as the last ids go. */
  hasHeard(id: string): boolean {
    return this.#heardIds.has(id);
  }

  /**
   * The last id, which a server is asked to go on from. What was heard before is behind, unless the
   * present connection may still repeat it.
   */
  takeId(): string {
    if (!this.#isRepeating) this.#heardIds.forgetExtra();
    return this.#lastEventId;
  }

  /**
   * The successor of the present connection asks for what comes after the last id, and will repeat all
   * that is heard until it takes over.
   */
  overlapBegins(): void {
    this.#heardIds.keepAll(true);
  }

  /** Another connection is heard, which asked for what comes after an id, or '' for nothing. */
  connectionOpened(asked: string): void {
    this.#heardIds.keepAll(false);
    this.#resumed = null;
    this.#unanswered = asked;
    this.#isRepeating = true;
  }

  /** Everything up to this id is behind. Returns the gap, where the server could not go on as asked. */
  positionReceived(id: string): Gap | null {
    const asked = this.#unanswered;
    this.#unanswered = null;
    if (asked) this.#resumed = id === asked;
    // Nothing else changes, in particular no id that the application has set since it was asked.
    if (id === asked) return null;
    this.#advance(id);
    return asked ? {asked, position: id} : null;
  }

  /**
   * Returns whether the message is new. A connection may begin with what was heard before: the server
   * may go on inclusively. Later ones are taken as they come.
   */
  messageReceived(id: string): boolean {
    const isRepeat = this.#isRepeating && this.#heardIds.has(id);
    this.#isRepeating = isRepeat;
    this.#unanswered = null;
    if (!isRepeat) this.#advance(id);
    return !isRepeat;
  }

  #advance(id: string): void {
    this.#lastEventId = id;
    this.#heardIds.add(id);
  }
}
