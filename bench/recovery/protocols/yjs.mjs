import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import {Doc} from 'yjs';

/** The kind of message that is about the document; others are about who looks at it. */
const SYNC = 0;

/** Sends what is written about the document, if anything is. */
function sendTo(socket, write) {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  const before = encoding.length(encoder);
  write(encoder);
  if (encoding.length(encoder) > before) socket.send(encoding.toUint8Array(encoder));
}

/** Yjs: whatever a client writes under `asked` is written under `answered`. */
export function yjs(socket) {
  const doc = new Doc();
  const [asked, answered] = [doc.getMap('asked'), doc.getMap('answered')];
  asked.observe(() => {
    for (const [name, text] of asked) if (answered.get(name) !== text) answered.set(name, text);
  });
  doc.on('update', (update, origin) => {
    if (origin !== socket) sendTo(socket, (encoder) => sync.writeUpdate(encoder, update));
  });
  socket.on('message', (data) => {
    const decoder = decoding.createDecoder(data);
    if (decoding.readVarUint(decoder) !== SYNC) return socket.send(data); // to its sender as well
    return sendTo(socket, (encoder) => sync.readSyncMessage(decoder, encoder, doc, socket));
  });
  sendTo(socket, (encoder) => sync.writeSyncStep1(encoder, doc));
}
