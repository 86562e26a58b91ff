/**
 * The soak's messages carry their number and size, so that the server can identify each and check
 * that it is whole. The page encodes, the server decodes.
 */

/** Header of a binary message: number and size, 32 bits each. */
export const HEADER_BYTES = 8;
/** Length of the shortest text: room for number and size. */
export const MIN_BYTES = 24;
const TEXT = /^(\d+) (\d+) +$/;

export function encodeText(number, size) {
  return `${number} ${size} `.padEnd(size, ' ');
}

export function encodeBinary(number, size) {
  const bytes = new Uint8Array(size);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, number);
  header.setUint32(4, size);
  return bytes;
}

/** The number in the header of a binary message: an ArrayBuffer or a view. */
export function numberOfBinary(data) {
  const {buffer, byteOffset = 0, byteLength} = ArrayBuffer.isView(data) ? data : {buffer: data};
  return new DataView(buffer, byteOffset, byteLength).getUint32(0);
}

/** The number at the start of a text, or NaN for a heartbeat. */
export const numberOfText = (text) => Number.parseInt(text, 10);

/**
 * Decodes a message in the server: `{number, isWhole}`, or null for a heartbeat.
 * @param {Buffer} data
 */
export function decode(data, isBinary) {
  if (isBinary) {
    if (data.length < HEADER_BYTES) return {number: NaN, isWhole: false};
    return {number: data.readUInt32BE(0), isWhole: data.readUInt32BE(4) === data.length};
  }
  const text = data.toString('latin1');
  const number = numberOfText(text);
  if (Number.isNaN(number)) return null;
  return {number, isWhole: Number(TEXT.exec(text)?.[2]) === data.length};
}
