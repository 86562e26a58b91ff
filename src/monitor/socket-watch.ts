import type {HeartbeatEvent, StatusEvent, WsMessageEvent} from '../core/events.js';
import type {SendEvent} from '../html/send.js';
import {Trace} from './trace.js';

/** What the watch tells its owner. */
export interface SocketWatchDelegate {
  statusChanged(name: string, trace: Trace, event: StatusEvent): void;
  heartbeatAnswered(name: string, latency: number): void;
  messagePassed(name: string, direction: 'in' | 'out', data: unknown): void;
}

/** One connection that is watched. */
export interface Watched {
  readonly name: string;
  readonly trace: Trace;
}

type Root = Document | ShadowRoot;
type Key = string | Element;

const TAG = 'heartbeat-socket';
const TYPES = ['ws-status', 'ws-heartbeat', 'ws-message', 'ws-send'];
/** Of those that nobody has named. */
const MAX_SOCKETS = 8;

/**
 * Responsible for a trace of each connection that a monitor is for, from the public events of the
 * elements, heard at the root of their tree: so it does not matter when an element comes or goes.
 */
export class SocketWatch {
  readonly #host: HTMLElement;
  readonly #delegate: SocketWatchDelegate;
  #root: Root | undefined;
  #ids: readonly string[] = [];
  /** By id or, without ids, by element. */
  #traces = new Map<Key, Trace>();

  constructor(host: HTMLElement, delegate: SocketWatchDelegate) {
    this.#host = host;
    this.#delegate = delegate;
  }

  /** What is watched, in the order of the ids. */
  get sockets(): Watched[] {
    return [...this.#traces].map(([key, trace]) => ({trace, name: nameOf(key)}));
  }

  /** Watches these; none: the one around the monitor or, where there is none, all in its tree. */
  watch(ids: readonly string[]): void {
    const known = this.#traces;
    const keys = ids.length ? ids : [...known.keys()].filter((key) => this.#isOurs(key));
    this.#ids = ids;
    this.#traces = new Map(keys.map((key) => [key, known.get(key) ?? new Trace()]));
  }

  start(): void {
    this.#root = this.#host.getRootNode() as Root;
    // Captured: the page may stop events on their way up.
    for (const type of TYPES) this.#root.addEventListener(type, this.#hear, true);
  }

  stop(): void {
    for (const type of TYPES) this.#root?.removeEventListener(type, this.#hear, true);
    this.#root = undefined;
  }

  /** Looks for what events do not tell: elements that are there before, and those taken out. */
  look(now: number, spanMs: number): void {
    const root = this.#root!;
    if (!this.#ids.length) root.querySelectorAll(TAG).forEach((element) => this.#keyOf(element));
    for (const [key, trace] of this.#traces) {
      const element = typeof key === 'string' ? root.getElementById(key) : key;
      trace.look(element, now);
      trace.forget(now - spanMs);
      const isForgotten = trace.phases.length === 1 && trace.status === 'absent';
      if (isForgotten && key === element) this.#traces.delete(key);
    }
  }

  /** What the trace of an element is found by, or undefined for one that is not watched. */
  #keyOf(element: Element): Key | undefined {
    const key = this.#ids.length ? element.id : element;
    if (this.#traces.has(key)) return key;
    if (!this.#isOurs(key) || this.#traces.size >= MAX_SOCKETS) return undefined;
    this.#traces.set(key, new Trace());
    return key;
  }

  /** Whether it is an element that is watched where none are named. */
  #isOurs(key: Key): boolean {
    const isSocket = typeof key !== 'string' && key.localName === TAG;
    return isSocket && (this.#host.closest(TAG) ?? key) === key;
  }

  readonly #hear = (event: Event): void => {
    const element = this.#socketOf(event);
    const key = element && this.#keyOf(element);
    if (key) this.#note(event, nameOf(key), this.#traces.get(key)!);
  };

  #note(event: Event, name: string, trace: Trace): void {
    const now = performance.now();
    if (event.type === 'ws-status') {
      trace.statusChanged(event as StatusEvent, now);
      this.#delegate.statusChanged(name, trace, event as StatusEvent);
    } else if (event.type === 'ws-heartbeat') {
      const {latency} = event as HeartbeatEvent;
      trace.heartbeatAnswered(latency, now);
      this.#delegate.heartbeatAnswered(name, latency);
    } else if (!(event as Partial<SendEvent>).error) {
      const direction = event.type === 'ws-send' ? 'out' : 'in';
      trace.messagePassed(direction, now);
      this.#delegate.messagePassed(name, direction, (event as WsMessageEvent).data);
    }
  }

  /** `ws-send` comes from the button or the form that sent. */
  #socketOf({type, target}: Event): Element | null {
    const element = target as Element;
    if (type !== 'ws-send') return element;
    const id = element.getAttribute('commandfor');
    return id ? this.#root!.getElementById(id) : element.closest(TAG);
  }
}

const nameOf = (key: Key) => (typeof key === 'string' ? key : key.id);
