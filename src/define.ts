import {HeartbeatSocketElement} from './element/heartbeat-socket-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'heartbeat-socket': HeartbeatSocketElement;
  }
}

// Two copies on a page must not throw: the first one wins.
if (!customElements.get('heartbeat-socket')) {
  customElements.define('heartbeat-socket', HeartbeatSocketElement);
}
