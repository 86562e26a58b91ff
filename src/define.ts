import {HeartbeatSocketElement} from './element/heartbeat-socket-element.js';
import {registerElement} from './element/register-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'heartbeat-socket': HeartbeatSocketElement;
  }
}

registerElement('heartbeat-socket', HeartbeatSocketElement);
