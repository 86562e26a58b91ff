/** A message as `send()` takes it. */
export type Message = string | Blob | ArrayBufferLike | ArrayBufferView;

/** The members that tell binary data apart, whatever window or polyfill its class comes from. */
interface Binary {
  readonly byteLength?: number;
  readonly size?: number;
  readonly slice?: unknown;
}

/** The data as the platform takes it: anything that is not binary is a text. */
export function messageOf(data: unknown): Message {
  if (typeof data === 'string') return data;
  const {byteLength, size, slice} = Object(data) as Binary;
  // React Native's Blob has little more than a size and `slice()`.
  const isBlob = size !== undefined && slice !== undefined;
  return byteLength !== undefined || isBlob ? (data as Message) : `${data as string}`;
}

/** A copy that the application cannot mutate. Texts and Blobs are immutable already. */
export function copyOf(message: Message): Message {
  if (typeof message === 'string' || !('byteLength' in message)) return message;
  // A detached buffer is empty, as it is natively, and cannot be copied.
  if (message.byteLength === 0) return new Uint8Array();
  if (!ArrayBuffer.isView(message)) return message.slice(0);
  const {buffer, byteOffset, byteLength} = message;
  return new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
}

/** Bytes of a message on the wire, without its frame. */
export function bytesOf(message: Message): number {
  if (typeof message === 'string') return utf8Length(message);
  return 'byteLength' in message ? message.byteLength : message.size;
}

/**
 * Bytes of a text in UTF-8. Counted, as encoding it would copy it, and constructing a Blob calls
 * another process in browsers.
 */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // A pair of surrogates takes 4 bytes; a lone one is sent as U+FFFD, which takes 3.
    if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) at++;
  }
  return bytes;
}

/** Also of the NaN behind the end. */
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
