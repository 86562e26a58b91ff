/** Of a client with a protocol of its own, which the server must speak: recovery/protocols.mjs does. */
const client = (name, module, more) => ({name, module, package: name, ...more});

const AS_LONG_AGAIN = 'waits for the answer to a heartbeat as long as the interval';
const LOOKS = 'looks for silence once an interval';
const WAITS = 'then waits for the close event';

/**
 * Clients with a protocol of their own, those first that most people install; the fields are those
 * of index.mjs.
 *
 * Left out, though many install them, as it takes more than a few lines of server to keep them
 * content: ably (its service), @firebase/database (a database), @hocuspocus/provider and
 * livekit-client (documents, rooms), faye (HTTP polling first).
 */
export const PROTOCOL = [
  client('@supabase/realtime-js', 'supabase.js', {
    size: `export {RealtimeClient} from '@supabase/realtime-js'`,
    heartbeat: 'set',
    note: AS_LONG_AGAIN,
    server: 'phoenix',
  }),
  client('engine.io-client', 'engine-io.js', {
    size: `export {Socket} from 'engine.io-client'`,
    heartbeat: 'server',
    note: 'does not reconnect by itself: opened again 1 s after it closed',
    server: 'engine.io',
  }),
  client('socket.io-client', 'socket-io.js', {
    size: `export {Manager} from 'socket.io-client'`,
    heartbeat: 'server',
    server: 'socket.io',
  }),
  client('graphql-ws', 'graphql-ws.js', {
    size: `export {createClient} from 'graphql-ws'`,
    heartbeat: 'set',
    note: 'the verdict is left to the application: here the example of its reference',
    server: 'graphql-ws',
  }),
  client('subscriptions-transport-ws', 'subscriptions-transport-ws.js', {
    size: `export {SubscriptionClient} from 'subscriptions-transport-ws'`,
    heartbeat: 'server',
    note: 'looks for silence once in an interval and a timeout',
    server: 'subscriptions-transport-ws',
  }),
  client('mqtt', 'mqtt.js', {
    size: `import it from 'mqtt'; globalThis.it = it`,
    heartbeat: 'set',
    note: 'an interval of whole seconds, and one and a half of them until the verdict',
    server: 'mqtt',
  }),
  client('@trpc/client', 'trpc.js', {
    size: `export {createTRPCClient, createWSClient, wsLink} from '@trpc/client'`,
    heartbeat: 'set',
    server: 'trpc',
  }),
  client('pusher-js', 'pusher.js', {
    size: `import it from 'pusher-js'; globalThis.it = it`,
    heartbeat: 'set',
    server: 'pusher',
  }),
  client('@rails/actioncable', 'action-cable.js', {
    size: `export {createConsumer} from '@rails/actioncable'`,
    heartbeat: 'own',
    note: 'the server beats every 3 s; 6 s of silence are too long',
    server: 'actioncable',
  }),
  client('rpc-websockets', 'rpc-websockets.js', {
    size: `export {Client} from 'rpc-websockets'`,
    heartbeat: 'none',
    server: 'json-rpc',
  }),
  client('@microsoft/signalr', 'signalr.js', {
    size: `export {HubConnectionBuilder, HttpTransportType} from '@microsoft/signalr'`,
    heartbeat: 'server',
    server: 'signalr',
  }),
  client('phoenix', 'phoenix.js', {
    size: `export {Socket} from 'phoenix'`,
    heartbeat: 'set',
    note: AS_LONG_AGAIN,
    server: 'phoenix',
  }),
  client('@stomp/stompjs', 'stomp.js', {
    size: `export {Client} from '@stomp/stompjs'`,
    heartbeat: 'server',
    note: `${LOOKS}, ${WAITS} unless discardWebsocketOnCommFailure is set`,
    server: 'stomp',
  }),
  client('@nats-io/nats-core', 'nats.js', {
    size: `export {wsconnect} from '@nats-io/nats-core'`,
    heartbeat: 'set',
    note: `${LOOKS}: two until the verdict, ${WAITS}`,
    server: 'nats',
  }),
  client('centrifuge', 'centrifuge.js', {
    size: `export {Centrifuge} from 'centrifuge'`,
    heartbeat: 'server',
    server: 'centrifugo',
  }),
  client('y-websocket', 'y-websocket.js', {
    size: `export {WebsocketProvider} from 'y-websocket'`,
    external: ['yjs'],
    heartbeat: 'own',
    note: 'speaks up every 15 s; 30 s of silence are too long',
    server: 'yjs',
  }),
  client('@anycable/web', 'any-cable.js', {
    size: `export {createCable} from '@anycable/web'`,
    heartbeat: 'server',
    note: LOOKS,
    server: 'anycable',
  }),
  client('paho-mqtt', 'paho-mqtt.js', {
    size: `import it from 'paho-mqtt'; globalThis.it = it`,
    heartbeat: 'set',
    note: `whole seconds; ${AS_LONG_AGAIN}`,
    server: 'mqtt',
  }),
  client('htmx.org, hx-ws', 'htmx-4.js', {
    package: 'htmx.org',
    size: `import 'htmx.org/dist/ext/hx-ws.js'`, // finds htmx on the page, imports nothing
    heartbeat: 'none',
    server: 'echo',
  }),
  client('home-assistant-js-websocket', 'home-assistant.js', {
    size: `export {createConnection} from 'home-assistant-js-websocket'`,
    heartbeat: 'none',
    server: 'home-assistant',
  }),
  client('htmx-ext-ws', 'htmx-2.js', {
    size: `import 'htmx-ext-ws'`,
    external: ['htmx.org'],
    heartbeat: 'none',
    server: 'echo',
  }),
];
