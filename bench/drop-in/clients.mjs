/** What the servers of the tests beat with, where they beat by themselves, and a little more. */
const ABOVE_SERVER_MS = 1_200;
const ABOVE_RAILS_MS = 4_000;

/**
 * Clients that take a class in the place of `WebSocket`. `module`: the adapter in `clients/`, whose
 * lines with `Socket` the guide shows. `server`: what the server must speak
 * (../recovery/protocols.mjs). `recipe`: the heartbeat, in docs/examples/protocol-clients/recipes.js.
 * `backOffMs`: the longest first wait of its own. `interval`: where the server beats by itself, just
 * above that; else INTERVAL.
 */
export const CLIENTS = [
  {name: 'graphql-ws', backOffMs: 4_000, server: 'graphql-ws', recipe: 'graphqlWs'},
  {
    name: 'subscriptions-transport-ws',
    backOffMs: 1_000,
    server: 'subscriptions-transport-ws',
    recipe: 'subscriptionsTransportWs',
    interval: ABOVE_SERVER_MS,
  },
  {name: 'mqtt', backOffMs: 1_000, server: 'mqtt', recipe: 'mqtt'},
  {name: 'phoenix', backOffMs: 100, server: 'phoenix', recipe: 'phoenix'},
  {
    name: '@supabase/realtime-js',
    backOffMs: 1_000,
    module: 'supabase',
    server: 'phoenix',
    recipe: 'phoenix',
  },
  {name: '@nats-io/nats-core', backOffMs: 2_100, module: 'nats', server: 'nats', recipe: 'nats'},
  {name: '@trpc/client', backOffMs: 0, module: 'trpc', server: 'trpc', recipe: 'trpc'},
  {name: 'pusher-js', backOffMs: 1_000, module: 'pusher', server: 'pusher', recipe: 'pusher'},
  {
    name: 'centrifuge',
    backOffMs: 1_000,
    server: 'centrifugo',
    recipe: 'centrifugo',
    interval: ABOVE_SERVER_MS,
  },
  {
    name: 'socket.io-client',
    backOffMs: 1_500,
    module: 'socket-io',
    server: 'socket.io',
    recipe: 'socketIo',
    interval: ABOVE_SERVER_MS,
  },
  {
    name: '@microsoft/signalr',
    backOffMs: 0,
    module: 'signalr',
    server: 'signalr',
    recipe: 'signalr',
    interval: ABOVE_SERVER_MS,
  },
  {
    name: '@stomp/stompjs',
    backOffMs: 5_000,
    module: 'stomp',
    server: 'stomp',
    recipe: 'stomp',
    interval: ABOVE_SERVER_MS,
  },
  {
    name: '@rails/actioncable',
    backOffMs: 15_000,
    module: 'action-cable',
    server: 'actioncable',
    recipe: 'actionCable',
    interval: ABOVE_RAILS_MS,
  },
  {name: 'y-websocket', backOffMs: 2_500, server: 'yjs', recipe: 'yjs'},
].map((client) => ({module: client.name, ...client}));
