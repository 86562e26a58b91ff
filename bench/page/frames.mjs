/** Bytes that each frame begins with in which a server sends a whole message, by its length. */
function headOf(length, opcode) {
  const first = 0x80 | opcode;
  if (length < 126) return Buffer.from([first, length]);
  const head = Buffer.alloc(length < 2 ** 16 ? 4 : 10);
  head[0] = first;
  head[1] = head.length === 4 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

/** A message as it goes over the wire: `size` bytes, `kind` 'text' or 'binary'. */
export function frameOf(size, kind) {
  return Buffer.concat([headOf(size, kind === 'text' ? 1 : 2), Buffer.alloc(size, 'x')]);
}
