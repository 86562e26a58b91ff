const REACT = ['react', 'react-dom'];

/** Of a client without a server of its own making: the frames are the application's messages. */
const client = (name, module, more) => ({
  name,
  module,
  package: name,
  heartbeat: 'none',
  server: 'echo',
  ...more,
});

/** Clients that add life, or only reconnection, to any WebSocket; the fields are those of index.mjs. */
export const GENERAL = [
  client("the tutorial's listing, mended", 'tutorial.js', {
    package: null,
    size: `export {connect} from './clients/tutorial.js'`,
    heartbeat: 'set',
  }),
  client('websocket-heartbeat-js', 'websocket-heartbeat-js.js', {
    size: `import it from 'websocket-heartbeat-js'; globalThis.it = it.default`,
    heartbeat: 'set',
  }),
  client('@resocket/socket', 'resocket.js', {
    size: `export {Socket} from '@resocket/socket'`,
    heartbeat: 'set',
  }),
  client('VueUse useWebSocket', 'vueuse.js', {
    package: '@vueuse/core',
    size: `export {useWebSocket} from '@vueuse/core'`,
    external: ['vue'],
    heartbeat: 'set',
  }),
  client('react-use-websocket', 'react-use-websocket.js', {
    note: 'its timeout counts from the last message: set to interval and timeout',
    size: `import it from 'react-use-websocket'; globalThis.it = it.default`,
    external: REACT,
    heartbeat: 'set',
  }),
  client('@solid-primitives/websocket', 'solid-primitives.js', {
    note: 'whatever is sent must be answered in time, not heartbeats alone',
    size: `export {makeHeartbeatWS, makeReconnectingWS} from '@solid-primitives/websocket'`,
    external: ['solid-js'],
    heartbeat: 'set',
  }),
  client('reconnecting-websocket', 'reconnecting-websocket.js', {
    size: `export {default} from 'reconnecting-websocket'`,
  }),
  client('partysocket', 'partysocket.js', {size: `export {default} from 'partysocket/ws'`}),
  client('@nktkas/rews', 'rews.js', {
    size: `export {ReconnectingWebSocket} from '@nktkas/rews'`,
  }),
  client('robust-websocket', 'robust-websocket.js', {
    size: `export {default} from 'robust-websocket'`,
  }),
  client('sturdy-websocket', 'sturdy-websocket.js', {
    size: `import it from 'sturdy-websocket'; globalThis.it = it.default`,
  }),
  client('sockette', 'sockette.js', {size: `export {default} from 'sockette'`}),
  client('websocket-ts', 'websocket-ts.js', {
    note: 'reconnects only where told how: every second, as in its readme',
    size: `export {ConstantBackoff, WebsocketBuilder} from 'websocket-ts'`,
  }),
  client('rxjs webSocket', 'rxjs.js', {
    note: 'reconnects only where told how: retry after 1 s; a clean close completes it',
    package: 'rxjs',
    size: `export {retry} from 'rxjs'; export {webSocket} from 'rxjs/webSocket'`,
  }),
  client('ahooks useWebSocket', 'ahooks.js', {
    package: 'ahooks',
    size: `export {useWebSocket} from 'ahooks'`,
    external: REACT,
  }),
];
