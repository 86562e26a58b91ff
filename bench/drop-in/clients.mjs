/** What the servers of the tests beat with, where they beat by themselves, and a little more. */
const ABOVE_SERVER_MS = 1_200;
const ABOVE_RAILS_MS = 4_000;

/**
 * Clients that take a class in the place of `WebSocket`. `module`: the adapter in `clients/`, whose
 * lines with `Socket` the guide shows. `server`: what the server must speak
 * (../recovery/dialects.mjs). `recipe`: the heartbeat, in docs/examples/protocol-clients/recipes.js.
 * `interval`: where the server beats by itself, just above that; else INTERVAL.
 */
export const CLIENTS = [
  {name: 'graphql-ws', server: 'graphql-ws', recipe: 'graphqlWs'},
  {
    name: 'subscriptions-transport-ws',
    server: 'subscriptions-transport-ws',
    recipe: 'subscriptionsTransportWs',
    interval: ABOVE_SERVER_MS,
  },
  {name: 'mqtt', server: 'mqtt', recipe: 'mqtt'},
  {name: 'phoenix', server: 'phoenix', recipe: 'phoenix'},
  {name: '@supabase/realtime-js', module: 'supabase', server: 'phoenix', recipe: 'phoenix'},
  {name: '@nats-io/nats-core', module: 'nats', server: 'nats', recipe: 'nats'},
  {name: '@trpc/client', module: 'trpc', server: 'trpc', recipe: 'trpc'},
  {name: 'pusher-js', module: 'pusher', server: 'pusher', recipe: 'pusher'},
  {name: 'centrifuge', server: 'centrifugo', recipe: 'centrifugo', interval: ABOVE_SERVER_MS},
  {
    name: 'socket.io-client',
    module: 'socket-io',
    server: 'socket.io',
    recipe: 'socketIo',
    interval: ABOVE_SERVER_MS,
  },
  {
    name: '@microsoft/signalr',
    module: 'signalr',
    server: 'signalr',
    recipe: 'signalr',
    interval: ABOVE_SERVER_MS,
  },
  {
    name: '@stomp/stompjs',
    module: 'stomp',
    server: 'stomp',
    recipe: 'stomp',
    interval: ABOVE_SERVER_MS,
  },
  {
    name: '@rails/actioncable',
    module: 'action-cable',
    server: 'actioncable',
    recipe: 'actionCable',
    interval: ABOVE_RAILS_MS,
  },
  {name: 'y-websocket', server: 'yjs', recipe: 'yjs'},
].map((client) => ({module: client.name, ...client}));
