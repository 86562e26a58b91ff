import type {GapEvent, HeartbeatEvent, StatusEvent, WsMessageEvent} from '../core/events.js';
import type {SendEvent} from '../html/send.js';
import {type ConnectionFacts, Trace} from './trace.js';

/** Notified about the events of the watched connections. */
export interface SocketWatchDelegate {
  statusChanged(name: string, trace: Trace, event: StatusEvent): void;
  heartbeatAnswered(name: string, latency: number): void;
  gapFound(name: string, event: GapEvent): void;
  messagePassed(name: string, direction: 'in' | 'out', data: unknown): void;
}

/** A watched connection. */
export interface WatchedSocket {
  readonly name: string;
  readonly trace: Trace;
}

type Root = Document | ShadowRoot;
/** The id of an element or, where no ids were given, the element. */
type SocketKey = string | Element;

const TAG = 'heartbeat-socket';
const EVENT_TYPES = ['ws-status', 'ws-heartbeat', 'ws-message', 'ws-gap', 'ws-send'];
/** Limits the connections that are watched without ids. */
const MAX_SOCKETS = 8;

/**
 * Keeps a trace of each connection that a monitor shows. It listens at the root of their tree for the
 * public events only, so that elements may come and go at any time, and changes no element.
 */
export class SocketWatch {
  readonly #host: HTMLElement;
  readonly #delegate: SocketWatchDelegate;
  #root: Root | undefined;
  #ids: readonly string[] = [];
  #traces = new Map<SocketKey, Trace>();

  constructor(host: HTMLElement, delegate: SocketWatchDelegate) {
    this.#host = host;
    this.#delegate = delegate;
  }

  /** The watched connections, in the order of the ids. */
  get sockets(): WatchedSocket[] {
    return [...this.#traces].map(([key, trace]) => ({trace, name: nameOf(key)}));
  }

  /** Selects elements by id. Without ids: the one around the monitor, else all in its tree. */
  watch(ids: readonly string[]): void {
    const known = this.#traces;
    const keys = ids.length > 0 ? ids : [...known.keys()].filter((key) => this.#isInScope(key));
    this.#ids = ids;
    this.#traces = new Map(keys.map((key) => [key, known.get(key) ?? new Trace()]));
  }

  start(): void {
    this.#root = this.#host.getRootNode() as Root;
    // Captured, since a listener of the page may stop the propagation.
    for (const type of EVENT_TYPES) this.#root.addEventListener(type, this.#eventCaptured, true);
  }

  stop(): void {
    for (const type of EVENT_TYPES) {
      this.#root?.removeEventListener(type, this.#eventCaptured, true);
    }
    this.#root = undefined;
  }

  /** Finds elements that were there before the monitor, or were removed, which no event reports. */
  pollElements(now: number, spanMs: number): void {
    const root = this.#root!;
    if (this.#ids.length === 0) {
      for (const element of root.querySelectorAll(TAG)) this.#keyOf(element);
    }
    for (const [key, trace] of this.#traces) {
      const element = typeof key === 'string' ? root.getElementById(key) : key;
      trace.observeElement(element, now);
      trace.forgetBefore(now - spanMs);
      const isForgotten = trace.phases.length === 1 && trace.status === 'absent';
      if (isForgotten && key === element) this.#traces.delete(key);
    }
  }

  /** The key of an element's trace, which is created if needed; undefined if it is not watched. */
  #keyOf(element: Element): SocketKey | undefined {
    const key = this.#ids.length > 0 ? element.id : element;
    if (this.#traces.has(key)) return key;
    if (!this.#isInScope(key) || this.#traces.size >= MAX_SOCKETS) return undefined;
    this.#traces.set(key, new Trace());
    return key;
  }

  /** Whether a key is that of an element to watch without ids. */
  #isInScope(key: SocketKey): boolean {
    const isSocket = typeof key !== 'string' && key.localName === TAG;
    return isSocket && (this.#host.closest(TAG) ?? key) === key;
  }

  readonly #eventCaptured = (event: Event): void => {
    const element = this.#socketOf(event);
    const key = element && this.#keyOf(element);
    if (!key) return;
    const trace = this.#traces.get(key)!;
    this.#recordEvent(event, nameOf(key), trace);
    trace.observeConnection(element as ConnectionFacts, performance.now());
  };

  #recordEvent(event: Event, name: string, trace: Trace): void {
    const now = performance.now();
    if (event.type === 'ws-status') {
      trace.statusChanged(event as StatusEvent, now);
      this.#delegate.statusChanged(name, trace, event as StatusEvent);
    } else if (event.type === 'ws-heartbeat') {
      const {latency} = event as HeartbeatEvent;
      trace.heartbeatAnswered(latency, now);
      this.#delegate.heartbeatAnswered(name, latency);
    } else if (event.type === 'ws-gap') {
      trace.gapFound(now);
      this.#delegate.gapFound(name, event as GapEvent);
    } else if (!(event as Partial<SendEvent>).error) {
      const direction = event.type === 'ws-send' ? 'out' : 'in';
      trace.messagePassed(direction, now);
      this.#delegate.messagePassed(name, direction, (event as WsMessageEvent).data);
    }
  }

  /** The element that an event concerns. A button or form that sends is the target of `ws-send`. */
  #socketOf({type, target}: Event): Element | null {
    const element = target as Element;
    if (type !== 'ws-send') return element;
    const id = element.getAttribute('commandfor');
    return id ? this.#root!.getElementById(id) : element.closest(TAG);
  }
}

const nameOf = (key: SocketKey) => (typeof key === 'string' ? key : key.id);
