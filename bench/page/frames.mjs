/** Header of an unmasked frame with a whole message (RFC 6455, section 5.2). */
function frameHeader(length, opcode) {
  const first = 0x80 | opcode;
  if (length < 126) return Buffer.from([first, length]);
  const head = Buffer.alloc(length < 2 ** 16 ? 4 : 10);
  head[0] = first;
  head[1] = head.length === 4 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

/** A frame with a message of `size` bytes; `kind`: 'text' or 'binary'. */
export function frameOf(size, kind) {
  return Buffer.concat([frameHeader(size, kind === 'text' ? 1 : 2), Buffer.alloc(size, 'x')]);
}
