import {crc32, deflateSync, inflateSync} from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** How hard zlib tries: these files are written once and read often. */
const LEVEL = 9;

/**
 * One animated PNG (https://www.w3.org/TR/png-3/) of pictures of one size and kind, such as a
 * browser's screenshots. A viewer that knows of no animation shows the first one.
 * @param {{png: Uint8Array, ms: number}[]} frames each with how long it is shown
 */
export function animatedPng(frames) {
  const [first] = frames;
  const header = dataOf(first.png, 'IHDR');
  if (frames.some(({png}) => !dataOf(png, 'IHDR').equals(header))) {
    throw new RangeError('pictures of different sizes or kinds: expected all alike');
  }
  let count = 0;
  const animation = uint32s(frames.length, 0); // 0: for ever
  const chunks = [chunk('IHDR', header), chunk('acTL', animation)];
  frames.forEach(({png, ms}, i) => {
    const content = deflateSync(inflateSync(dataOf(png, 'IDAT')), {level: LEVEL});
    chunks.push(chunk('fcTL', control(count++, header, ms)));
    if (i === 0) chunks.push(chunk('IDAT', content));
    else chunks.push(chunk('fdAT', Buffer.concat([uint32s(count++), content])));
  });
  return Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

/** What is in all chunks of that type. */
function dataOf(png, type) {
  const bytes = Buffer.from(png);
  const found = [];
  for (let at = SIGNATURE.length; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === type) {
      found.push(bytes.subarray(at + 8, at + 8 + length));
    }
    at += length + 12;
  }
  return Buffer.concat(found);
}

/** The whole picture, shown for so long, then drawn over. */
function control(number, header, ms) {
  const delay = Buffer.alloc(6);
  delay.writeUInt16BE(ms, 0);
  delay.writeUInt16BE(1000, 2);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  return Buffer.concat([uint32s(number, width, height, 0, 0), delay]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32s(data.length), body, uint32s(crc32(body))]);
}

function uint32s(...numbers) {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, i) => bytes.writeUInt32BE(number, 4 * i));
  return bytes;
}
