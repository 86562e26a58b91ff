import {listenForCommands} from './html/commands.js';
import {listenForForms} from './html/forms.js';
import {showLatency} from './html/latency.js';
import type {SendEvent} from './html/send.js';

export {SendEvent} from './html/send.js';

declare global {
  interface HTMLElementEventMap {
    'ws-send': SendEvent;
  }
}

/**
 * HTML without JavaScript, for the elements under a root: buttons with `commandfor`, forms with
 * `data-ws-send`, and `--heartbeat-latency` for styles. Importing the module does it for the
 * document, before or after the tag is registered; call it for the content of a shadow root.
 */
export function listen(root: Document | ShadowRoot): void {
  listenForCommands(root);
  listenForForms(root);
  showLatency(root);
}

// A server has no document.
if (globalThis.document) listen(document);
