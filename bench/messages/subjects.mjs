import {GENERAL} from '../clients/general.mjs';
import {CLIENTS} from '../clients/index.mjs';

/** Baselines for comparison, which do the minimum. */
export const NATIVE = 'WebSocket';
export const LIGHT = 'bare forwarder, light event';
export const MESSAGE = 'bare forwarder, MessageEvent';

export const ELEMENT = 'heartbeat-socket element';
export const CORE = 'heartbeat-socket core';
export const OURS = [ELEMENT, CORE];

/** Module of each baseline, relative to bench/. */
export const YARDSTICKS = {
  [NATIVE]: './clients/native.js',
  [LIGHT]: './messages/forwarder-light.js',
  [MESSAGE]: './messages/forwarder-message.js',
};

/** The baseline for each of our limits: it dispatches the same kind of event. */
export const LIMIT_OF = {[ELEMENT]: LIGHT, [CORE]: MESSAGE};

/** Ours and clients that pass messages on unchanged; those with a protocol do other work. */
export const SUBJECTS = [...CLIENTS.filter(({isOurs}) => isOurs), ...GENERAL];

/** Other clients with a heartbeat. */
export const RIVALS = SUBJECTS.filter(({isOurs, heartbeat}) => !isOurs && heartbeat !== 'none');

/** Ours and those: the only ones measured with few rounds, since opening a page takes long. */
export const ABLE = [...SUBJECTS.filter(({isOurs}) => isOurs), ...RIVALS];

export const pathOf = (client) => `./clients/${client.module}`;

/** Source of a module that sets `globalThis.bench` to `bench` (name and path) of the clients. */
export function moduleOf(bench, clients, before = '') {
  const names = Object.keys(clients);
  const imports = names.map((name, at) => `import {connect as c${at}} from '${clients[name]}';`);
  const entries = names.map((name, at) => `${JSON.stringify(name)}: c${at}`);
  return `${before}
import {${bench.name}} from '${bench.path}';
${imports.join('\n')}
globalThis.bench = ${bench.name}({${entries.join(', ')}});`;
}
