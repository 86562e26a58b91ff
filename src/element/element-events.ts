import type {GapEvent, HeartbeatEvent, StatusEvent, WsMessageEvent} from '../core/events.js';

/** The events of a `<heartbeat-socket>`. */
export interface HeartbeatSocketElementEventMap extends HTMLElementEventMap {
  'ws-status': StatusEvent;
  'ws-message': WsMessageEvent;
  'ws-heartbeat': HeartbeatEvent;
  'ws-gap': GapEvent;
}

/** A listener of one of them. */
export type ElementListener<K extends keyof HeartbeatSocketElementEventMap> = (
  this: HTMLElement,
  event: HeartbeatSocketElementEventMap[K],
) => unknown;

/** A listener of any event. */
export type AnyListener = EventListenerOrEventListenerObject;
