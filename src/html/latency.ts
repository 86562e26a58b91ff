import type {HeartbeatEvent, StatusEvent} from '../core/events.js';
import {listenOn} from './listen-on.js';

const PROPERTY = '--heartbeat-latency';

/** Sets `--heartbeat-latency`: the latency in ms, a number without a unit; removed while there is none. */
export function showLatency(root: Document | ShadowRoot): void {
  listenOn(root, 'ws-heartbeat', (event) => {
    styleOf(event).setProperty(PROPERTY, String((event as HeartbeatEvent).latency));
  });
  listenOn(root, 'ws-status', (event) => {
    if ((event as StatusEvent).previous === 'open') styleOf(event).removeProperty(PROPERTY);
  });
}

const styleOf = ({target}: Event): CSSStyleDeclaration => (target as HTMLElement).style;
