/**
 * What a heartbeat says in each protocol, and how its answer is known, which the client is then not
 * told. An answer that came in one message with others is none: the client gets all of it.
 */

const startsWith = (text) => (data) => typeof data === 'string' && data.startsWith(text);
const fits = (pattern) => (data) => typeof data === 'string' && pattern.test(data);
const bytesAre =
  (...bytes) =>
  (data) =>
    data instanceof ArrayBuffer && String(new Uint8Array(data)) === String(bytes);

/** graphql-transport-ws, the protocol of graphql-ws. */
export const graphqlWs = {ping: '{"type":"ping"}', pong: startsWith('{"type":"pong"')};

/** The older protocol of GraphQL: a type that it does not know is answered by an error. */
export const subscriptionsTransportWs = {
  ping: '{"id":"beat","type":"ping"}',
  pong: startsWith('{"type":"error","id":"beat"'),
};

/** MQTT 3.1.1 and 5: PINGREQ, PINGRESP. */
export const mqtt = {ping: new Uint8Array([0xc0, 0]), pong: bytesAre(0xd0, 0)};

/** Phoenix channels and Supabase Realtime, with a reference that the client does not use. */
export const phoenix = {
  ping: '[null,"beat","phoenix","heartbeat",{}]',
  pong: startsWith('[null,"beat","phoenix","phx_reply"'),
};

/** NATS, as bytes. */
export const nats = {
  ping: new TextEncoder().encode('PING\r\n'),
  pong: bytesAre(...new TextEncoder().encode('PONG\r\n')),
};

export const trpc = {ping: 'PING', pong: 'PONG'};

export const pusher = {
  ping: '{"event":"pusher:ping","data":{}}',
  pong: startsWith('{"event":"pusher:pong"'),
};

/** Centrifugo's JSON protocol: a command with an id that the client does not reach. */
export const centrifugo = {
  ping: '{"id":4294967295,"ping":{}}',
  pong: fits(/^\{"id":4294967295\b.*\}\s*$/),
};

/** Socket.IO: asks for a namespace that the server must not have, and is refused. */
export const socketIo = {ping: '40/heartbeat,', pong: startsWith('44/heartbeat,')};

/** SignalR's JSON protocol: invokes a method that the hub must not have, and is refused. */
export const signalr = {
  ping: '{"type":1,"invocationId":"beat","target":"beat","arguments":[]}\u001e',
  pong: fits(/^\{"type":3,"invocationId":"beat"[^\u001e]*\u001e$/),
};

/** JSON-RPC 2.0: a request is answered, by an error where the server has no such method. */
export const jsonRpc = {
  ping: '{"jsonrpc":"2.0","id":"beat","method":"beat"}',
  pong: (data) => typeof data === 'string' && JSON.parse(data).id === 'beat',
};

/** Yjs: asks for what an empty document lacks, which the client gets again. */
export const yjs = {ping: new Uint8Array([0, 0, 1, 0])};

/**
 * STOMP has no answer: the server must beat every 2 s (`heartbeatIncoming: 2000` in stompjs). Its
 * heartbeat is the same text as ours, and the client must hear it.
 */
export const stomp = {ping: '\n', pong: () => false, interval: 2_400};

/** Action Cable has no answer; the server beats every 3 s, and logs the command that it does not know. */
export const actionCable = {ping: '{"command":"ping"}', interval: 3_500};
