import {expect} from '@open-wc/testing';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';

/** Whether elements share in vain, as scripts/lib/test-page.mjs says. */
const {isUnshared} = globalThis as {isUnshared?: boolean};

/** Expects no error but the one that says why an element with `shared` connects by itself. */
export function expectNoError({error}: HeartbeatSocketElement): void {
  if (!isUnshared) return void expect(error).to.equal(null);
  expect(error?.message).to.match(/^<heartbeat-socket.*>: the shared worker cannot be started$/);
}
