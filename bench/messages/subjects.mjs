import {GENERAL} from '../clients/general.mjs';
import {CLIENTS} from '../clients/index.mjs';

/** What a client is compared with: each does no more than it must. */
export const NATIVE = 'WebSocket';
export const LIGHT = 'bare forwarder, light event';
export const MESSAGE = 'bare forwarder, MessageEvent';

export const ELEMENT = 'heartbeat-socket element';
export const CORE = 'heartbeat-socket core';
export const OURS = [ELEMENT, CORE];

/** Path of the module of each yardstick, from the folder of the measurements. */
export const YARDSTICKS = {
  [NATIVE]: './clients/native.js',
  [LIGHT]: './messages/forwarder-light.js',
  [MESSAGE]: './messages/forwarder-message.js',
};

/** The yardstick that the bar of a client is set by: it dispatches the same kind of event. */
export const LIMIT_OF = {[ELEMENT]: LIGHT, [CORE]: MESSAGE};

/** Ours and those that bring messages as they are; what speaks a protocol has other work to do. */
export const SUBJECTS = [...CLIENTS.filter(({isOurs}) => isOurs), ...GENERAL];

/** Others that see to it themselves that the server is still there. */
export const RIVALS = SUBJECTS.filter(({isOurs, heartbeat}) => !isOurs && heartbeat !== 'none');

/** Ours and those; with few rounds only they are measured, as opening a page is what takes long. */
export const ABLE = [...SUBJECTS.filter(({isOurs}) => isOurs), ...RIVALS];

export const pathOf = (client) => `./clients/${client.module}`;

/** A module that sets `globalThis.bench` to what `bench` (name and path) makes of the clients. */
export function moduleOf(bench, clients, before = '') {
  const names = Object.keys(clients);
  const imports = names.map((name, at) => `import {connect as c${at}} from '${clients[name]}';`);
  const entries = names.map((name, at) => `${JSON.stringify(name)}: c${at}`);
  return `${before}
import {${bench.name}} from '${bench.path}';
${imports.join('\n')}
globalThis.bench = ${bench.name}({${entries.join(', ')}});`;
}
