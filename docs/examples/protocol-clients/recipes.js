/**
 * What a heartbeat says in each protocol, and how its answer is known, which the client is then not
 * told. Without `pong` the server beats by itself: `interval` must be longer than its own, which is
 * noted where it is the default, and any message of it is life.
 */

const startsWith = (text) => (data) => typeof data === 'string' && data.startsWith(text);
const bytesAre =
  (...bytes) =>
  (data) =>
    data instanceof ArrayBuffer && String(new Uint8Array(data)) === String(bytes);

/** graphql-transport-ws, the protocol of graphql-ws. */
export const graphqlWs = {ping: '{"type":"ping"}', pong: startsWith('{"type":"pong"')};

/** MQTT 3.1.1 and 5: PINGREQ, PINGRESP. */
export const mqtt = {ping: new Uint8Array([0xc0, 0]), pong: bytesAre(0xd0, 0)};

/** Phoenix channels and Supabase Realtime, with a reference that the client does not use. */
export const phoenix = {
  ping: '[null,"beat","phoenix","heartbeat",{}]',
  pong: startsWith('[null,"beat","phoenix","phx_reply"'),
};

/** NATS, as bytes; an answer in one message with others reaches the client too. */
export const nats = {
  ping: new TextEncoder().encode('PING\r\n'),
  pong: bytesAre(...new TextEncoder().encode('PONG\r\n')),
};

export const trpc = {ping: 'PING', pong: 'PONG'};

export const pusher = {
  ping: '{"event":"pusher:ping","data":{}}',
  pong: startsWith('{"event":"pusher:pong"'),
};

/** Yjs: asks for the document, which the client may get again. */
export const yjs = {ping: new Uint8Array([0, 0, 1, 0])};

/** The server beats every 25 s. */
export const socketIo = {ping: '3', interval: 26_000};

/** The server beats every 25 s. */
export const centrifugo = {ping: '{}', interval: 26_000};

/** The server beats every 15 s. */
export const signalr = {ping: '{"type":6}\u001e', interval: 16_000};

/** The server beats as often as it and the client have agreed upon. */
export const stomp = {ping: '\n', interval: 11_000};

/** The server beats every 3 s. It takes a command that it does not know for nothing but a line in its log. */
export const actionCable = {ping: '{"command":"ping"}', interval: 4_000};

/** The older protocol of GraphQL: the server beats, and ignores what it does not know. */
export const subscriptionsTransportWs = {ping: '{"type":"ping"}', interval: 11_000};
