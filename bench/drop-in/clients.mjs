/** Just above the heartbeats of servers that do not answer: STOMP's take INTERVAL, Rails takes 3 s. */
const ABOVE_STOMP_MS = 1_200;
const ABOVE_RAILS_MS = 3_500;

/**
 * Clients that take a class in the place of `WebSocket`. `module`: the adapter in `clients/`, whose
 * lines with `Socket` the guide shows. `server`: the protocol that the server must speak
 * (../recovery/protocols.mjs). `recipe`: the heartbeat, in docs/examples/protocol-clients/recipes.js.
 * `interval`: where the server beats and does not answer, just above that; else INTERVAL.
 * `beginsAgain`: whether it begins its session again whenever its socket opens, so that ours may
 * reconnect beneath it.
 */
export const CLIENTS = [
  {name: 'graphql-ws', server: 'graphql-ws', recipe: 'graphqlWs'},
  {
    name: 'subscriptions-transport-ws',
    server: 'subscriptions-transport-ws',
    recipe: 'subscriptionsTransportWs',
  },
  {name: 'mqtt', server: 'mqtt', recipe: 'mqtt'},
  {name: 'phoenix', server: 'phoenix', recipe: 'phoenix'},
  {name: '@supabase/realtime-js', module: 'supabase', server: 'phoenix', recipe: 'phoenix'},
  {name: '@nats-io/nats-core', module: 'nats', server: 'nats', recipe: 'nats'},
  {name: '@trpc/client', module: 'trpc', server: 'trpc', recipe: 'trpc'},
  {name: 'pusher-js', module: 'pusher', server: 'pusher', recipe: 'pusher'},
  {name: 'centrifuge', server: 'centrifugo', recipe: 'centrifugo'},
  {
    name: 'socket.io-client',
    module: 'socket-io',
    server: 'socket.io',
    recipe: 'socketIo',
  },
  {
    name: '@microsoft/signalr',
    module: 'signalr',
    server: 'signalr',
    recipe: 'signalr',
  },
  {
    name: '@stomp/stompjs',
    module: 'stomp',
    server: 'stomp',
    recipe: 'stomp',
    interval: ABOVE_STOMP_MS,
    beginsAgain: true,
  },
  {
    name: '@rails/actioncable',
    module: 'action-cable',
    server: 'actioncable',
    recipe: 'actionCable',
    interval: ABOVE_RAILS_MS,
    beginsAgain: true,
  },
  {name: 'y-websocket', server: 'yjs', recipe: 'yjs', beginsAgain: true},
  {name: 'rpc-websockets', server: 'json-rpc', recipe: 'jsonRpc', beginsAgain: true},
].map((client) => ({module: client.name, ...client}));
