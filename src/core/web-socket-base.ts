import type {GapEvent, HeartbeatEvent, StatusEvent} from './events.js';
import {globalSocket, NATIVE} from './native-socket.js';

/** The events of a `HeartbeatSocket`. */
export interface HeartbeatSocketEventMap extends WebSocketEventMap {
  status: StatusEvent;
  heartbeat: HeartbeatEvent;
  gap: GapEvent;
}

export interface ReadyStates {
  readonly CONNECTING: 0;
  readonly OPEN: 1;
  readonly CLOSING: 2;
  readonly CLOSED: 3;
}

type Handler<E extends Event> = ((this: WebSocket, event: E) => unknown) | null;
type Listener<K extends keyof HeartbeatSocketEventMap> = (
  this: WebSocket,
  event: HeartbeatSocketEventMap[K],
) => unknown;

/** The members that a `HeartbeatSocket` shares with every `WebSocket`, typed. */
export interface WebSocketBase extends EventTarget, ReadyStates {
  /** Called for every connection. */
  onopen: Handler<Event>;
  onmessage: Handler<MessageEvent>;
  /** Called before `onclose` where the platform would. */
  onerror: Handler<Event>;
  /** Called once, at the end. */
  onclose: Handler<CloseEvent>;
  onstatus: Handler<StatusEvent>;
  onheartbeat: Handler<HeartbeatEvent>;
  ongap: Handler<GapEvent>;

  addEventListener<K extends keyof HeartbeatSocketEventMap>(
    type: K,
    listener: Listener<K>,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HeartbeatSocketEventMap>(
    type: K,
    listener: Listener<K>,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
}

export interface WebSocketBaseClass extends ReadyStates {
  new (): WebSocketBase;
  readonly prototype: WebSocketBase;
}

const READY_STATES: ReadyStates = {CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3};
const EVENT_TYPES = ['open', 'message', 'error', 'close', 'status', 'heartbeat', 'gap'];

/** The `on…` handlers of each socket, by type of event. */
type Handlers = WeakMap<EventTarget, Map<string, unknown>>;

/**
 * Makes a class with the members of every `WebSocket` that do not concern its connection: the ready
 * states as constants, an `on…` property for each type of event, and the native class, which this one
 * may replace. A function, not a class with a static block, so that bundlers can remove it where
 * nothing uses it.
 */
export function webSocketBase(): WebSocketBaseClass {
  const handlers: Handlers = new WeakMap();
  class Base extends EventTarget {
    constructor() {
      super();
      handlers.set(this, new Map());
    }
  }
  Object.assign(Base, {[NATIVE]: globalSocket()});
  // Read-only and enumerable, as https://webidl.spec.whatwg.org/#define-the-constants says.
  for (const [name, value] of Object.entries(READY_STATES)) {
    Object.defineProperty(Base, name, {value, enumerable: true});
    Object.defineProperty(Base.prototype, name, {value, enumerable: true});
  }
  Object.defineProperty(Base.prototype, Symbol.toStringTag, {
    value: 'WebSocket',
    configurable: true,
  });
  for (const type of EVENT_TYPES) {
    Object.defineProperty(Base.prototype, `on${type}`, eventHandler(type, handlers));
  }
  return Base as unknown as WebSocketBaseClass;
}

/**
 * As the platform's: called in the place among the listeners where it was first set, and keeps any
 * object, though it calls only functions
 * (https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-idl-attributes).
 */
function eventHandler(
  type: string,
  handlers: Handlers,
): PropertyDescriptor & ThisType<EventTarget> {
  return {
    enumerable: true,
    configurable: true,
    get() {
      return handlersOf(this, handlers).get(type) ?? null;
    },
    set(value: unknown) {
      const own = handlersOf(this, handlers);
      if (!own.has(type)) {
        this.addEventListener(type, (event) => {
          const handler = own.get(type);
          if (typeof handler === 'function') Reflect.apply(handler, this, [event]);
        });
      }
      own.set(type, Object(value) === value ? value : null);
    },
  };
}

/** The handlers of a socket. Throws for anything else, such as the prototype, as natively. */
function handlersOf(target: EventTarget, handlers: Handlers): Map<string, unknown> {
  const own = handlers.get(target);
  if (!own) throw new TypeError('Illegal invocation');
  return own;
}
