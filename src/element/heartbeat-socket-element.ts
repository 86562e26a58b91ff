import type {
  AnyListener,
  ElementListener,
  HeartbeatSocketElementEventMap,
} from './element-events.js';
import {
  HeartbeatEvent,
  type Status,
  type StatusChange,
  StatusEvent,
  WsMessageEvent,
} from '../core/events.js';
import {Lifeline, type LifelineDelegate} from '../core/lifeline.js';
import {OptionsElement} from './options-element.js';
import {Policy} from '../core/retry.js';
import type {Message} from '../core/send-queue.js';
import {StateSet} from './custom-states.js';

/**
 * `<heartbeat-socket>`: keeps a WebSocket alive for as long as it is in a document, and tells the
 * page of it by events. It shows nothing: no shadow root, and its children stay the author's.
 *
 * @example
 * <heartbeat-socket url="wss://example.org/live" interval="6000"></heartbeat-socket>
 *
 * @fires ws-status - The status changed.
 * @fires ws-message - A message came.
 * @fires ws-heartbeat - A heartbeat was answered.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- adds overloads only
export class HeartbeatSocketElement extends OptionsElement {
  readonly #states = new StateSet(this);
  readonly #lifeline: Lifeline;
  /** What the page asks for: nothing while absent, silence while resting. */
  #wish: 'absent' | 'resting' | 'wanted' = 'absent';

  constructor() {
    super();
    this.#lifeline = new Lifeline(this.#delegate(), this.settings);
    this.#states.toggle('idle', true);
  }

  /** Where the connection stands. */
  get status(): Status {
    return this.#lifeline.state.name;
  }

  /** As `WebSocket.readyState`; CONNECTING (0) also while a loss is being repaired. */
  get readyState(): 0 | 1 | 2 | 3 {
    const {name, readyState} = this.#lifeline.state;
    return name === 'idle' ? 3 : readyState;
  }

  /** What the status is due to, where there is more to say than the cause, or null. */
  get error(): Error | null {
    return this.#lifeline.state.error ?? null;
  }

  /** Milliseconds that the last answered heartbeat took, or NaN. */
  get latency(): number {
    return this.#lifeline.state.connection?.heartbeat.latency ?? NaN;
  }

  /** Bytes that have not left: those of the present connection and of the queue. */
  get bufferedAmount(): number {
    return this.#lifeline.bufferedAmount;
  }

  get protocol(): string {
    return this.#lifeline.socket?.protocol ?? '';
  }

  get extensions(): string {
    return this.#lifeline.socket?.extensions ?? '';
  }

  /**
   * Sends, or keeps the message for the next connection.
   *
   * @throws QuotaExceededError if it does not fit in `queue`, InvalidStateError when `closed` or
   * `failed`.
   */
  send(data: Message): void {
    if (this.isUpdatePending) Object.assign(this.#lifeline.policy.settings, this.settings);
    this.#lifeline.send(data);
  }

  /**
   * Ends the connection until `reconnect()`, another `url`, or the element is put into a document
   * anew.
   *
   * @throws InvalidAccessError for a code other than 1000 and 3000 to 4999, SyntaxError for a
   * reason of more than 123 bytes.
   */
  close(code?: number, reason?: string): void {
    this.#lifeline.close(code, reason);
    // What was asked for earlier in this task must not undo it in the next update.
    this.#adopt();
    this.#wish = this.#present();
  }

  /** Connects anew, in every status, without waiting; not while there is nothing to connect. */
  reconnect(): void {
    if (this.#present() !== 'wanted') return;
    this.#adopt();
    this.#lifeline.reconnect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Looked at in the next update: by then a move has put it back.
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** Moved by `moveBefore`: without this callback the other two would run. */
  connectedMoveCallback(): void {}

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(): void {
    const before = this.#wish;
    const hasMoved = this.#adopt();
    this.#wish = this.#present();
    if (this.#wish !== 'wanted') {
      // Also what `reconnect()` began before this update, and what became of that.
      const isStrayed = this.readyState < 2 || this.status === 'failed';
      if (isStrayed || this.#wish !== before) this.#lifeline.stop(this.#wish === 'resting');
    } else if (hasMoved || (this.#wish !== before && this.readyState > 1)) {
      this.#lifeline.reconnect();
    }
  }

  /** Takes over the options; returns whether the address is another. */
  #adopt(): boolean {
    const hasMoved = this.addressChanged();
    const {policy, socket} = this.#lifeline;
    Object.assign(policy.settings, this.settings);
    if (socket) socket.binaryType = policy.settings.binaryType;
    if (hasMoved) this.#lifeline.policy = new Policy(policy.settings);
    return hasMoved;
  }

  #present(): 'absent' | 'resting' | 'wanted' {
    if (!this.isConnected) return 'absent';
    return this.hasUrl && !this.disabled ? 'wanted' : 'resting';
  }

  #delegate(): LifelineDelegate {
    const bubbles = {bubbles: true};
    return {
      statusChanged: (change) => this.#statusChanged(change),
      messageReceived: (data) => this.dispatchEvent(new WsMessageEvent(data)),
      heartbeatAnswered: (latency) => {
        this.#states.toggle('stale', false);
        this.dispatchEvent(new HeartbeatEvent('ws-heartbeat', {latency}, bubbles));
      },
      heartbeatDelayed: () => this.#states.toggle('stale', true),
      connectionOpened() {},
      lifelineEnded() {},
    };
  }

  #statusChanged(change: StatusChange): void {
    this.#states.toggle('stale', false);
    this.#states.toggle(change.previous, false);
    this.#states.toggle(change.status, true);
    this.dispatchEvent(new StatusEvent('ws-status', change, {bubbles: true}));
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- adds overloads only
export interface HeartbeatSocketElement {
  addEventListener<K extends keyof HeartbeatSocketElementEventMap>(
    type: K,
    listener: ElementListener<K>,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: AnyListener,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HeartbeatSocketElementEventMap>(
    type: K,
    listener: ElementListener<K>,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: AnyListener,
    options?: boolean | EventListenerOptions,
  ): void;
}
