import {fixture, html} from '@open-wc/testing';
import '../../src/define.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';

/** Inserts an element; resolves once it is connecting. */
export function connectElement(): Promise<HeartbeatSocketElement> {
  return fixture(html`<heartbeat-socket url="ws://server/"></heartbeat-socket>`);
}

/** Removes an element; resolves once its connection is closed. */
export async function removeElement(element: HeartbeatSocketElement): Promise<void> {
  element.remove();
  await element.updateComplete;
}
