import {isBlank} from '../core/address.js';
import {dispatch} from '../core/callbacks.js';
import {
  GapEvent,
  HeartbeatEvent,
  type Status,
  type StatusChange,
  StatusEvent,
  WsMessageEvent,
} from '../core/events.js';
import type {Face} from '../core/face.js';
import type {Line} from '../core/line.js';
import type {Message} from '../core/message.js';
import {isEnded} from '../core/state.js';
import {Timer} from '../core/timer.js';
import {CustomStates} from './custom-states.js';
import {type Demand, nextStep} from './demand.js';
import type {
  AnyListener,
  ElementListener,
  HeartbeatSocketElementEventMap,
} from './element-events.js';
import {LineChoice} from './line-choice.js';
import {OptionsElement} from './options-element.js';
import {windowOf} from './window-of.js';

const BUBBLES = {bubbles: true};

/**
 * `<heartbeat-socket>`: keeps a WebSocket alive for as long as it is in a document, and reports to the
 * page by events. It renders nothing: no shadow root, and its children stay the author's.
 *
 * @example
 * <heartbeat-socket url="wss://example.org/live" interval="6000"></heartbeat-socket>
 *
 * @fires ws-status - The status changed.
 * @fires ws-message - A message arrived.
 * @fires ws-heartbeat - A heartbeat was answered.
 * @fires ws-gap - With `resume`: messages were missed that the server no longer had.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- adds overloads only
export class HeartbeatSocketElement extends OptionsElement {
  readonly #states = new CustomStates(() => super.attachInternals?.());
  readonly #lines: LineChoice;
  /** Ends the listening to a window that is not this script's own: that of an iframe or a pop-up. */
  #otherWindow: AbortController | null = null;
  readonly #windowTimer = new Timer();
  #demand: Demand = 'none';
  /** `lastEventId` was set since the last update, and so belongs to a `url` that was, too. */
  #isIdGiven = false;

  constructor() {
    super();
    this.#lines = new LineChoice(this.#createFace(), this.settings);
    this.#states.toggle('idle', true);
  }

  get #line(): Line {
    return this.#lines.line;
  }

  /** With `shared`: whether the connection is that of all tabs. */
  get sharing(): boolean {
    return this.#line.isShared;
  }

  /** The status of the connection. */
  get status(): Status {
    return this.#line.status;
  }

  /** As `WebSocket.readyState`; CONNECTING (0) also while a loss is being repaired. */
  get readyState(): 0 | 1 | 2 | 3 {
    return this.status === 'idle' ? 3 : this.#line.readyState;
  }

  /**
   * The error behind the status, where there is more to say than the cause; or why the connection is not
   * shared, though `shared` is set; or null.
   */
  get error(): Error | null {
    return this.#lines.error;
  }

  /** Milliseconds that the last answered heartbeat took, or NaN. */
  get latency(): number {
    return this.#line.latency;
  }

  /** Bytes that have not left: those of the present connection and of the queue. */
  get bufferedAmount(): number {
    return this.#line.bufferedAmount;
  }

  /**
   * With `resume`: the id of the last message or position. The attribute says where to begin: a server
   * that renders the page writes into it how far the page goes. Setting the property goes on from
   * another id at the next attempt. Default ''.
   */
  override get lastEventId(): string {
    return this.#line.lastEventId;
  }

  override set lastEventId(value: string) {
    this.#line.lastEventId = value;
    this.#isIdGiven = true;
    this.requestUpdate();
  }

  /** With `resume`: true: nothing was missed; false: there is a gap; null: the server has not said. */
  get resumed(): boolean | null {
    return this.#line.resumed;
  }

  get protocol(): string {
    return this.#line.protocol;
  }

  get extensions(): string {
    return this.#line.extensions;
  }

  /**
   * Sends, or keeps the message for the next connection, also where another `url` was set just before.
   *
   * @throws QuotaExceededError if it does not fit in `queue`, InvalidStateError when `closed` or
   * `failed`.
   */
  send(data: Message): void {
    if (this.isUpdatePending) this.#applyForMessage();
    this.#line.send(data);
  }

  /**
   * Ends the connection until `reconnect()`, another `url`, or the element is inserted into a document
   * again.
   *
   * @throws InvalidAccessError for a code other than 1000 and 3000 to 4999, SyntaxError for a
   * reason of more than 123 bytes.
   */
  close(code?: number, reason?: string): void {
    this.#line.close(code, reason);
    // Properties set earlier in this task must not reopen it in the next update.
    this.#applyOptions();
    this.#demand = this.#currentDemand();
  }

  /** Reconnects at once, in every status; not while there is nothing to connect. */
  reconnect(): void {
    if (this.#currentDemand() !== 'wanted') return;
    this.#applyOptions();
    this.#connect();
  }

  /**
   * Opens the next connection before it closes this one, as for a fresh token; in any other status as
   * `reconnect()`.
   */
  renew(): void {
    if (this.#currentDemand() !== 'wanted') return;
    const isOtherAddress = this.#applyOptions();
    if (this.#chooseLine() || isOtherAddress) this.#line.reconnect();
    else this.#line.renew();
  }

  /** As natively: once, for a class that extends this one, though the states have taken them already. */
  override attachInternals(): ElementInternals {
    return this.#states.takeInternals() ?? super.attachInternals();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#windowTimer.stop();
    // Not by the window, which may show a document of another origin by now.
    this.#otherWindow?.abort();
    // The next update decides: by then a move has inserted it again.
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
    const ownWindow = windowOf(this.ownerDocument);
    if (!ownWindow || ownWindow === globalThis.window) return;
    this.#otherWindow = new AbortController();
    const {signal} = this.#otherWindow;
    ownWindow.addEventListener('pagehide', this.#windowLeft, {signal});
  }

  /**
   * No callback runs when an iframe is removed or a pop-up closed: the element stays in a document
   * that has lost its window by the next task.
   */
  readonly #windowLeft = (): void => {
    this.#windowTimer.start(0, () => this.requestUpdate());
  };

  /** `lasteventid` says where to begin: a renderer that writes it again does not begin again. */
  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (name !== 'lasteventid' || before !== now) super.attributeChangedCallback(name, before, now);
  }

  /**
   * Called by `moveBefore` instead of the other two callbacks
   * (https://html.spec.whatwg.org/multipage/custom-elements.html#custom-element-reactions).
   */
  connectedMoveCallback(): void {}

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(): void {
    const before = this.#demand;
    // What has ended stays as it is, until it connects again.
    const isOtherLine = !isEnded(this.status) && this.#chooseLine();
    const isOtherAddress = this.#applyOptions();
    this.#isIdGiven = false;
    const now = this.#currentDemand();
    this.#demand = now;
    const mustConnect = isOtherLine || isOtherAddress;
    const step = nextStep({before, now, status: this.status, mustConnect});
    if (step === 'stop') this.#line.stop(now === 'paused');
    if (step === 'reconnect') this.#connect();
  }

  /** Takes the line that is wanted by now. Returns whether it is another one. */
  #chooseLine(): boolean {
    return this.#lines.choose(this.shared || null, this.settings);
  }

  #connect(): void {
    this.#chooseLine();
    this.#line.reconnect();
  }

  /** Hands the options to the lifeline. Returns whether the address is another. */
  #applyOptions(): boolean {
    const change = this.addressChange();
    this.#line.configure(this.settings);
    if (change !== 'none') this.#line.forgetAttempts();
    // The ids of another server mean nothing to this one.
    if (change === 'other-url' && !this.#isIdGiven) this.#line.lastEventId = '';
    return change !== 'none';
  }

  /**
   * What was set in this task, and matters to a message: another address, as it is not for the former
   * one, and `queue`. No more: to resolve all options for each message would take longer than to send it.
   */
  #applyForMessage(): void {
    if (this.status === 'open' && this.isOtherAddress) this.reconnect();
    const {settings} = this.#line;
    const queue = this.queueLimit;
    if (queue !== settings.queue) this.#line.configure({...settings, queue});
  }

  #currentDemand(): Demand {
    // A document without a window is that of a parser, a template or a removed iframe.
    if (!this.isConnected || !windowOf(this.ownerDocument)) return 'none';
    return !isBlank(this.url) && !this.disabled ? 'wanted' : 'paused';
  }

  #createFace(): Face {
    return {
      statusChanged: (change) => this.#statusChanged(change),
      connectionOpened: () => {},
      messageReceived: (data, _event, id) => void this.dispatchEvent(new WsMessageEvent(data, id)),
      positionReceived: (gap) => gap && dispatch(this, new GapEvent('ws-gap', gap, BUBBLES)),
      heartbeatAnswered: (latency) => {
        this.#states.toggle('stale', false);
        dispatch(this, new HeartbeatEvent('ws-heartbeat', {latency}, BUBBLES));
      },
      heartbeatDelayed: () => this.#states.toggle('stale', true),
      lifelineEnded: () => {},
    };
  }

  #statusChanged(change: StatusChange): void {
    this.#states.toggle('stale', false);
    this.#states.toggle(change.previous, false);
    this.#states.toggle(change.status, true);
    dispatch(this, new StatusEvent('ws-status', change, BUBBLES));
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
