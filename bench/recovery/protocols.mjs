import {actionCable, anyCable} from './protocols/action-cable.mjs';
import {centrifugo} from './protocols/centrifugo.mjs';
import {echo} from './protocols/echo.mjs';
import {engineIo, socketIo} from './protocols/engine-io.mjs';
import {graphqlWs, subscriptionsTransportWs} from './protocols/graphql-ws.mjs';
import {homeAssistant} from './protocols/home-assistant.mjs';
import {jsonRpc, trpc} from './protocols/json-rpc.mjs';
import {mqtt} from './protocols/mqtt.mjs';
import {nats} from './protocols/nats.mjs';
import {phoenix} from './protocols/phoenix.mjs';
import {pusher} from './protocols/pusher.mjs';
import {signalr} from './protocols/signalr.mjs';
import {stomp} from './protocols/stomp.mjs';
import {yjs} from './protocols/yjs.mjs';

/** The minimal server side of each client's protocol. */
const PROTOCOLS = {
  echo,
  'engine.io': engineIo,
  'socket.io': socketIo,
  'graphql-ws': graphqlWs,
  'subscriptions-transport-ws': subscriptionsTransportWs,
  phoenix,
  signalr,
  pusher,
  actioncable: actionCable,
  anycable: anyCable,
  mqtt,
  stomp,
  centrifugo,
  nats,
  'home-assistant': homeAssistant,
  'json-rpc': jsonRpc,
  trpc,
  yjs,
};

/**
 * Serves a protocol on a new connection (a socket of `ws`): its handshake, its heartbeats, and the
 * echo of each application message. Any path is accepted, and the first subprotocol offered, which
 * `ws` selects by itself.
 * @param {{interval: number, timeout: number}} settings in ms, for servers that send heartbeats or
 *   tell clients how to
 */
export function serveProtocol(protocol, socket, settings) {
  const speaker = PROTOCOLS[protocol];
  if (!speaker) throw new RangeError(`"${protocol}": expected some of ${Object.keys(PROTOCOLS)}`);
  speaker(socket, settings);
}
