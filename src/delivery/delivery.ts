import {isBlank, type UrlSource} from '../core/address.js';
import type {Status, StatusEvent} from '../core/events.js';
import {DeliveryError} from './delivery-error.js';
import {DELIVERY_KEY} from './delivery-key.js';
import {randomUuid} from '../core/random-uuid.js';
import {receiptIn} from './receipt.js';

export {DeliveryError} from './delivery-error.js';

/** As the default of the element's option. */
const DEFAULT_QUEUE_BYTES = 1_048_576;

/** What a delivery needs of a socket: a `HeartbeatSocket` and a `<heartbeat-socket>` have it. */
export interface DeliverySocket extends EventTarget {
  readonly status: Status;
  send(data: string): void;
}

/**
 * Who delivers on a socket, and how far. A delivery that follows another on its socket is the same
 * client: receipts do not name theirs, and those of the other may still come.
 */
interface Client {
  readonly uuid: string;
  lastNumber: number;
  /** Until it ends. */
  delivery: unknown;
}

/** The members that only an element has, and what is kept in either. */
interface Socket extends DeliverySocket {
  readonly localName?: string;
  readonly isConnected?: boolean;
  readonly disabled?: boolean;
  readonly sharing?: boolean;
  readonly url?: UrlSource | null;
  readonly queue?: number;
  [DELIVERY_KEY]?: Client;
}

/** Options of a delivery. */
export interface DeliveryOptions {
  /**
   * Bytes of messages without a receipt; more is rejected. Infinity: no bound. Default: `queue` of the
   * element, else 1048576.
   */
  queue?: number;
}

/** Options of one message. */
export interface DeliverOptions {
  /** Rejects the promise when it is aborted. What has been sent by then may still arrive. */
  signal?: AbortSignal | null;
}

/** A message without a receipt. */
interface Unconfirmed {
  readonly number: number;
  readonly text: string;
  readonly bytes: number;
  readonly resolve: (answer?: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Stops listening to the signal. */
  readonly release: () => void;
}

/**
 * Delivers messages once and in order, across reconnects: numbers them, keeps each until the server's
 * receipt, and sends those without one again on each new connection. It opens and closes nothing: the
 * socket is the application's, a `HeartbeatSocket` or a `<heartbeat-socket>`. The server must know the
 * protocol (docs/delivery.md). `Answer`: what the server answers with its receipts.
 *
 * @example
 * const delivery = new Delivery(document.querySelector('heartbeat-socket'));
 * await delivery.deliver({order: 7});
 */
export class Delivery<Answer = unknown> {
  readonly #socket: Socket;
  readonly #queue: number | undefined;
  readonly #client: Client;
  readonly #listeners = new AbortController();
  /** Oldest first. */
  readonly #unconfirmed = new Set<Unconfirmed>();
  /** Bytes of all messages without a receipt. */
  #bytes = 0;
  /** The present connection has got what it must begin with; what is delivered now goes out at once. */
  #hasBegun = false;

  /**
   * Begins with the next connection, or at once while the socket is open. A socket has one delivery,
   * which its forms with `data-ws-deliver` use, too: until that has ended, a second one is the same.
   */
  constructor(socket: DeliverySocket, {queue}: DeliveryOptions = {}) {
    this.#socket = socket;
    this.#queue = queue;
    this.#client = this.#socket[DELIVERY_KEY] ??= {
      uuid: randomUuid(),
      lastNumber: 0,
      delivery: null,
    };
    const {delivery} = this.#client;
    if (delivery) return delivery as this;
    this.#client.delivery = this;
    this.#listen();
    this.#begin();
  }

  /** How many messages have no receipt. A page that is left forgets them: warn the user before. */
  get pending(): number {
    return this.#unconfirmed.size;
  }

  /**
   * Sends a JSON value now or on the next connection. Resolves once the server has taken it, with its
   * answer, or undefined if it gave none.
   *
   * Rejects with a DeliveryError if the server refuses it, TypeError if it is no JSON,
   * QuotaExceededError if it does not fit in `queue`, InvalidStateError after `end()`, when the socket
   * is or becomes `closed` or `failed`, and when the element is removed, NotSupportedError while the
   * element is `sharing` its connection, and with the reason of `signal`.
   */
  deliver(value: unknown, {signal}: DeliverOptions = {}): Promise<Answer | undefined> {
    const socket = this.#socket;
    return new Promise<unknown>((resolve, reject) => {
      // First, as it runs code of the application.
      const body = JSON.stringify(value) as string | undefined;
      if (body === undefined) throw new TypeError('not JSON');
      signal?.throwIfAborted();
      const isEnded = this.#listeners.signal.aborted || isFinal(socket);
      if (isEnded || socket.sharing) throw refusalOf(socket);
      const number = this.#client.lastNumber + 1;
      const text = `{"id":${number},"body":${body}}`;
      const bytes = new TextEncoder().encode(text).length;
      if (this.#bytes + bytes > (this.#queue ?? socket.queue ?? DEFAULT_QUEUE_BYTES)) {
        throw new DOMException('queue full', 'QuotaExceededError');
      }
      const abort = () => {
        this.#forget(message);
        reject(signal?.reason as Error);
      };
      const release = () => signal?.removeEventListener('abort', abort);
      const message = {number, text, bytes, resolve, reject, release};
      signal?.addEventListener('abort', abort);
      this.#unconfirmed.add(message);
      this.#bytes += bytes;
      this.#client.lastNumber = number;
      if (this.#hasBegun) this.#send(text);
    }) as Promise<Answer | undefined>;
  }

  /** Rejects what has no receipt and stops listening. The socket stays as it is. */
  end(): void {
    // Called again, it must not end the one that has come after it.
    if (this.#listeners.signal.aborted) return;
    this.#listeners.abort();
    this.#client.delivery = null;
    this.#rejectAll();
  }

  #listen(): void {
    const socket = this.#socket;
    const {signal} = this.#listeners;
    const on = <E extends Event>(type: string, listener: (event: E) => void, capture = false) =>
      socket.addEventListener(
        type,
        // Those of an element inside this one bubble or are captured here.
        (event) => event.target === socket && listener(event as E),
        {signal, capture},
      );
    const prefix = socket.localName ? 'ws-' : '';
    // Captured, as an earlier listener may deliver: to the new connection, or after the end.
    on(`${prefix}status`, (event: StatusEvent) => this.#statusChanged(event), true);
    // After what earlier listeners send at the opening, such as a login.
    on(prefix ? 'ws-status' : 'open', () => this.#begin());
    // Captured, so that no other listener gets a receipt.
    on(`${prefix}message`, (event: MessageEvent) => this.#messageReceived(event), true);
  }

  #statusChanged(event: StatusEvent): void {
    const {status, previous} = event;
    // Also where the next connection has opened already: `open` follows `open` in a handover.
    if (previous === 'open') this.#hasBegun = false;
    const isRemoved = status === 'idle' && !isPaused(this.#socket);
    if (isRemoved || isFinal(event) || this.#socket.sharing) this.#rejectAll();
  }

  /** Sends what each connection begins with, once. */
  #begin(): void {
    // An earlier listener may have ended the connection.
    if (this.#hasBegun || this.#socket.sharing || this.#socket.status !== 'open') return;
    this.#hasBegun = true;
    this.#send(`{"client":"${this.#client.uuid}"}`);
    for (const {text} of this.#unconfirmed) this.#send(text);
  }

  /** Sends, unless the socket is dying and cannot keep it: the next connection gets it anyway. */
  #send(text: string): void {
    try {
      this.#socket.send(text);
    } catch {
      this.#hasBegun = false;
    }
  }

  #messageReceived(event: MessageEvent): void {
    const found = receiptIn(event.data);
    if (!found) return;
    event.stopImmediatePropagation();
    const {receipt, body, error} = found;
    // What was never sent cannot have been taken.
    if (receipt > this.#client.lastNumber) return;
    for (const message of this.#unconfirmed) {
      const {number, resolve, reject} = message;
      if (number > receipt) return;
      this.#forget(message);
      if (number < receipt) resolve();
      else if (error == null) resolve(body);
      else reject(new DeliveryError(error));
    }
  }

  #rejectAll(): void {
    for (const message of this.#unconfirmed) {
      this.#forget(message);
      message.reject(refusalOf(this.#socket));
    }
  }

  #forget(message: Unconfirmed): void {
    this.#unconfirmed.delete(message);
    this.#bytes -= message.bytes;
    message.release();
  }
}

/** Why nothing is delivered. A connection has one client, and other tabs would be others on this one. */
const refusalOf = ({sharing}: Socket): DOMException =>
  sharing
    ? new DOMException('shared connection', 'NotSupportedError')
    : new DOMException('not delivered', 'InvalidStateError');

const isFinal = ({status}: {status: Status}): boolean => /closed|failed/.test(status);

/** An element that is idle, but not because it was removed, keeps what is to be sent. */
const isPaused = ({isConnected, disabled, url}: Socket): boolean | undefined =>
  isConnected && (disabled || isBlank(url));
