/** The kinds of packets that a client sends: the upper half of their first byte. */
const [CONNECT, PUBLISH, SUBSCRIBE, PINGREQ] = [1, 3, 8, 12];

/** Where the first packet's body starts and ends, or null until the bytes that say so are there. */
function boundsOf(bytes) {
  let length = 0;
  for (let at = 1; at < bytes.length; at++) {
    length |= (bytes[at] & 0x7f) << (7 * (at - 1));
    if (bytes[at] < 0x80) return {start: at + 1, end: at + 1 + length};
  }
  return null;
}

/** What a server says to a packet; to a publication, that publication. */
function answerTo(packet, start) {
  const kind = packet[0] >> 4;
  if (kind === CONNECT) return Buffer.from([0x20, 2, 0, 0]);
  if (kind === SUBSCRIBE) return Buffer.from([0x90, 3, packet[start], packet[start + 1], 0]);
  if (kind === PINGREQ) return Buffer.from([0xd0, 0]);
  return kind === PUBLISH ? packet : null;
}

/** MQTT 3.1.1 at QoS 0, as if the client had subscribed to all it publishes. */
export function mqtt(socket) {
  let bytes = Buffer.alloc(0);
  socket.on('message', (data) => {
    bytes = Buffer.concat([bytes, data]); // a packet may come in several messages
    for (let bounds; (bounds = boundsOf(bytes)) && bounds.end <= bytes.length;) {
      const answer = answerTo(bytes.subarray(0, bounds.end), bounds.start);
      if (answer) socket.send(answer);
      bytes = bytes.subarray(bounds.end);
    }
  });
}
