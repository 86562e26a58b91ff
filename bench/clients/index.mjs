import {GENERAL} from './general.mjs';
import {PROTOCOL} from './protocol.mjs';

const OURS = [
  {
    name: 'heartbeat-socket element',
    module: 'element.js',
    package: 'heartbeat-socket',
    size: `import 'heartbeat-socket/define.js'`,
    heartbeat: 'set',
    server: 'echo',
    isOurs: true,
  },
  {
    name: 'heartbeat-socket core',
    module: 'core.js',
    package: 'heartbeat-socket',
    size: `export {HeartbeatSocket} from 'heartbeat-socket/socket.js'`,
    heartbeat: 'set',
    server: 'echo',
    isOurs: true,
  },
  {
    name: 'WebSocket',
    module: 'native.js',
    package: null,
    size: '',
    heartbeat: 'none',
    server: 'echo',
  },
];

/**
 * The measured clients. Plain data, so that Node can read it without loading a client.
 *
 * `module`: the adapter beside this file. `package`: its npm package. `size`: what a page that uses it
 * imports, bundled to measure its size; `external`: a framework that the page has anyway.
 * `heartbeat`: 'set' if interval and timeout can be set, 'server' if the server pings, or tells the
 * client how to, 'own' if it has a heartbeat that cannot be set, 'none'. `note`: what a reader of the
 * figures must know as well. `server`: the protocol that the server must speak
 * (recovery/protocols.mjs), 'echo' where it sends back what it gets and answers heartbeats in kind.
 */
export const CLIENTS = [...OURS, ...GENERAL, ...PROTOCOL];
