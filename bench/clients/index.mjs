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
 * What is measured, by name. Plain data, so that Node can read it without loading a client.
 *
 * `module`: the adapter beside this file. `package`: what npm calls it. `size`: what a page that
 * uses it imports, bundled to weigh it; `external`: the framework that the page has anyway.
 * `heartbeat`: 'set' where interval and timeout can be set, 'server' where the server beats, or says
 * how to, with the same two, 'own' where it has one of its own that cannot be set, 'none'. `note`:
 * what a reader of the figures must know beside that. `server`: what the server must speak
 * (recovery/protocols.mjs), 'echo' where it sends back what it gets and answers heartbeats in kind.
 */
export const CLIENTS = [...OURS, ...GENERAL, ...PROTOCOL];
