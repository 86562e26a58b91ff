/** Clients with the servers that their documentation asks for. */
import {fileURLToPath} from 'node:url';
import {nodeServer} from '../../test/guide/server.mjs';

const ownServer = (name) => ({
  command: process.execPath,
  args: [fileURLToPath(new URL(`servers/${name}.mjs`, import.meta.url))],
});

/** The guide's server, on Redis Streams. */
const GUIDE = {program: nodeServer('resume/server'), scheme: 'ws'};
const OURS = {
  ...GUIDE,
  isOurs: true,
  promise:
    "`resume` on the guide's server: the client asks for what follows its last id, and the server answers whether that is still there",
};
const SOCKET_IO = {module: './lossless/clients/socket-io.js', scheme: 'http'};
const RECONNECTING = {
  ...GUIDE,
  promise: "reconnects, on the guide's server; what was missed stays missed",
};

/**
 * `promise`: what a client that was away is promised, by the documentation of its library; `sender`:
 * who writes into the log, if it is not the one of the guide's server.
 */
export const ENTRANTS = [
  {...OURS, name: 'heartbeat-socket element', module: './lossless/clients/element.js'},
  {...OURS, name: 'heartbeat-socket core', module: './lossless/clients/core.js'},
  {
    name: 'EventSource',
    module: './lossless/clients/event-source.js',
    program: ownServer('sse'),
    scheme: 'http',
    promise:
      'the browser sends [`Last-Event-ID`](https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header), from which a small server continues in the same history; nothing says whether it could',
  },
  {
    ...SOCKET_IO,
    name: 'socket.io, Redis Streams adapter',
    program: ownServer('socket-io-redis'),
    sender: 'socket.io',
    promise:
      '[connection state recovery](https://socket.io/docs/v4/connection-state-recovery) after temporary disconnections, which may fail and then says so (`recovered`). A node stores a session in Redis when it notices the loss, which [a node that is killed](https://github.com/socketio/socket.io-redis-streams-adapter/issues/27) never does',
  },
  {
    ...SOCKET_IO,
    name: 'socket.io, in memory',
    program: ownServer('socket-io-memory'),
    promise:
      'the same; sessions are kept by the node that had them, and [end with it](https://github.com/socketio/socket.io/issues/5413)',
  },
  {...RECONNECTING, name: 'partysocket', module: './clients/partysocket.js'},
  {
    ...RECONNECTING,
    name: 'reconnecting-websocket',
    module: './clients/reconnecting-websocket.js',
  },
];
