import {fixture, html} from '@open-wc/testing';
import {type Clock, platformClock} from '../../src/core/clock.js';
import '../../src/define.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';

/** Inserts an element, with its time and timers; resolves once it is connecting. */
export function connectElement(clock: Clock = platformClock): Promise<HeartbeatSocketElement> {
  return fixture(html`<heartbeat-socket .clock=${clock} url="ws://server/"></heartbeat-socket>`);
}

/** Removes an element; resolves once its connection is closed. */
export async function removeElement(element: HeartbeatSocketElement): Promise<void> {
  element.remove();
  await element.updateComplete;
}
