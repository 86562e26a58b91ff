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

/** What a server must say for each kind of client: the least that keeps it content. */
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
 * Makes the server's end of a new connection (a socket of `ws`) speak a protocol: its handshake, its
 * heartbeats, and the echo of each message of the application. Whatever path the client asks for is
 * fine, and the first subprotocol that it offers, which is what `ws` chooses by itself.
 * @param {{interval: number, timeout: number}} settings in ms, of the heartbeats of servers that
 *   beat or say how clients shall
 */
export function serveProtocol(protocol, socket, settings) {
  const speaker = PROTOCOLS[protocol];
  if (!speaker) throw new RangeError(`"${protocol}": expected some of ${Object.keys(PROTOCOLS)}`);
  speaker(socket, settings);
}
