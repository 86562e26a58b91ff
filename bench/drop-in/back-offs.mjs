/**
 * The longest first wait of each client before it connects again, by the client's own source: `rule`
 * in words, and in `source` a file that `says` so, for a test to find again after an update. Nothing
 * here was measured.
 */
const backOff = (ms, rule, file, ...says) => ({ms, rule, file, says});
const npm = (path) => `node_modules/${path}`;

export const BACK_OFFS = {
  'graphql-ws': backOff(
    4_000,
    '1 s, and 0.3 s to 3 s at random',
    npm('graphql-ws/dist/client.js'),
    'Math.pow(2, retries2)',
    'Math.random() * (3e3 - 300) + 300',
  ),
  'subscriptions-transport-ws': backOff(
    150,
    '100 ms, which is the default of `backo2`, up to half more or less',
    npm('subscriptions-transport-ws/dist/client.js'),
    'new Backoff({ jitter: 0.5 })',
  ),
  mqtt: backOff(
    1_000,
    '`reconnectPeriod`, 1 s',
    npm('mqtt/build/lib/client.js'),
    'reconnectPeriod: 1000',
  ),
  phoenix: backOff(
    10,
    '`reconnectAfterMs`, first 10 ms',
    npm('phoenix/priv/static/phoenix.mjs'),
    '[10, 50, 100,',
  ),
  '@supabase/realtime-js': backOff(
    1_000,
    '`reconnectAfterMs`, first 1 s',
    npm('@supabase/realtime-js/dist/module/RealtimeClient.js'),
    'RECONNECT_INTERVALS = [1000,',
  ),
  '@nats-io/nats-core': backOff(
    2_100,
    '`reconnectTimeWait`, 2 s since the last attempt, and `reconnectJitter`, up to 100 ms',
    npm('@nats-io/nats-core/lib/options.js'),
    'DEFAULT_RECONNECT_TIME_WAIT = 2 * 1000',
    'DEFAULT_JITTER = 100',
  ),
  '@trpc/client': backOff(
    0,
    '`retryDelayMs`, first 0',
    npm('@trpc/client/dist/wsLink-l0dX0ah6.mjs'),
    'attemptIndex === 0 ? 0 :',
  ),
  'pusher-js': backOff(1_000, '1 s', npm('pusher-js/dist/web/pusher.js'), 'this.retryIn(1000)'),
  centrifuge: backOff(
    1_000,
    '`minReconnectDelay`, 0.5 s, and up to as much again',
    npm('centrifuge/build/index.mjs'),
    'minReconnectDelay: 500',
    'min + interval',
  ),
  'socket.io-client': backOff(
    1_500,
    '`reconnectionDelay`, 1 s, up to half more or less (`randomizationFactor`)',
    npm('socket.io-client/build/esm/manager.js'),
    'opts.reconnectionDelay || 1000',
    'opts.randomizationFactor) !== null && _a !== void 0 ? _a : 0.5',
  ),
  '@microsoft/signalr': backOff(
    0,
    '0, as its own policy; ours goes on where that gives up',
    npm('@microsoft/signalr/dist/esm/DefaultReconnectPolicy.js'),
    'DEFAULT_RETRY_DELAYS_IN_MILLISECONDS = [0,',
  ),
  '@stomp/stompjs': backOff(
    5_000,
    '`reconnectDelay`, 5 s',
    npm('@stomp/stompjs/esm6/client.js'),
    'this.reconnectDelay = 5000',
  ),
  '@rails/actioncable': backOff(
    18_000,
    'looks every 6 s to 12 s, and leaves a connection alone that was lost less than 6 s ago',
    npm('@rails/actioncable/app/assets/javascripts/actioncable.esm.js'),
    'ConnectionMonitor.staleThreshold = 6',
    'this.reconnectAttempts === 0 ? 1 : reconnectionBackoffRate',
  ),
  'y-websocket': backOff(
    200,
    '200 ms',
    npm('y-websocket/src/y-websocket.js'),
    'math.pow(2, provider.wsUnsuccessfulReconnects) * 100',
  ),
  'rpc-websockets': backOff(
    1_000,
    '`reconnect_interval`, 1 s',
    npm('rpc-websockets/dist/index.browser.mjs'),
    'reconnect_interval = 1e3',
  ),
};
