import {actionCable, anyCable} from './dialects/action-cable.mjs';
import {centrifugo} from './dialects/centrifugo.mjs';
import {echo} from './dialects/echo.mjs';
import {engineIo, socketIo} from './dialects/engine-io.mjs';
import {graphqlWs, subscriptionsTransportWs} from './dialects/graphql-ws.mjs';
import {homeAssistant} from './dialects/home-assistant.mjs';
import {jsonRpc, trpc} from './dialects/json-rpc.mjs';
import {mqtt} from './dialects/mqtt.mjs';
import {nats} from './dialects/nats.mjs';
import {phoenix} from './dialects/phoenix.mjs';
import {pusher} from './dialects/pusher.mjs';
import {signalr} from './dialects/signalr.mjs';
import {stomp} from './dialects/stomp.mjs';
import {yjs} from './dialects/yjs.mjs';

/** What a server must say for each kind of client: the least that keeps it content. */
const DIALECTS = {
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
 * Makes the server's end of a new connection (a socket of `ws`) speak a dialect: its handshake, its
 * heartbeats, and the echo of each message of the application. Whatever path the client asks for is
 * fine, and the first subprotocol that it offers, which is what `ws` chooses by itself.
 * @param {{interval: number, timeout: number}} settings in ms, of the heartbeats of servers that
 *   beat or say how clients shall
 */
export function speak(dialect, socket, settings) {
  const speaker = DIALECTS[dialect];
  if (!speaker) throw new RangeError(`"${dialect}": expected some of ${Object.keys(DIALECTS)}`);
  speaker(socket, settings);
}
