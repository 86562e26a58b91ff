import type {HeartbeatEvent, StatusEvent} from './core/events.js';
import {listenForCommands} from './html/commands.js';
import {listenForForms} from './html/forms.js';
import type {SendEvent} from './html/send.js';

export {SendEvent} from './html/send.js';

const LATENCY = '--heartbeat-latency';

declare global {
  interface HTMLElementEventMap {
    'ws-send': SendEvent;
  }
}

/** `--heartbeat-latency`: the latency in ms, a number without a unit; not set while there is none. */
function showLatency(root: Document | ShadowRoot): void {
  const styleOf = ({target}: Event) => (target as HTMLElement).style;
  root.addEventListener('ws-heartbeat', (event) => {
    styleOf(event).setProperty(LATENCY, String((event as HeartbeatEvent).latency));
  });
  root.addEventListener('ws-status', (event) => {
    if ((event as StatusEvent).previous === 'open') styleOf(event).removeProperty(LATENCY);
  });
}

/**
 * HTML without JavaScript, for the elements under a root: buttons with `commandfor`, forms with
 * `data-ws-send`, and `--heartbeat-latency` for styles. Importing the module does it for the
 * document, before or after the tag is registered; the content of a shadow root has to be asked for.
 */
export function listen(root: Document | ShadowRoot): void {
  listenForCommands(root);
  listenForForms(root);
  showLatency(root);
}

// On a server there is none.
if (globalThis.document) listen(document);
