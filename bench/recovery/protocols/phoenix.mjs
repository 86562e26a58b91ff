/** What Supabase sends a broadcast as: a byte for its kind, the lengths of what follows, a flag. */
const BROADCAST_PUSH = 3;
const HEADER_BYTES = 7;

/** A broadcast of Supabase as the message that goes to those who hear it. */
function broadcastOf(data) {
  const [kind, ...lengths] = data.subarray(0, HEADER_BYTES - 1);
  if (kind !== BROADCAST_PUSH) throw new RangeError(`kind ${kind}: expected ${BROADCAST_PUSH}`);
  let from = HEADER_BYTES;
  const [, , topic, event] = lengths.map((length) => String(data.subarray(from, (from += length))));
  const payload = JSON.parse(data.subarray(from));
  return [null, null, topic, 'broadcast', {type: 'broadcast', event, payload}];
}

/**
 * Phoenix channels, serialized as version 2: joins, leaves and heartbeats are granted, any other
 * event is pushed back. The broadcasts of Supabase, who speaks the same, are heard by their sender.
 */
export function phoenix(socket) {
  const send = (message) => socket.send(JSON.stringify(message));
  socket.on('message', (data, isBinary) => {
    if (isBinary) return send(broadcastOf(data));
    const [joinRef, ref, topic, event, payload] = JSON.parse(data);
    const isRequest = event.startsWith('phx_') || event === 'heartbeat';
    if (!isRequest) return send([joinRef, null, topic, event, payload]);
    return send([joinRef, ref, topic, 'phx_reply', {status: 'ok', response: {}}]);
  });
}
