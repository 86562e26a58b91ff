import assert from 'node:assert/strict';
import {test} from 'node:test';
import {crc32, deflateSync, inflateSync} from 'node:zlib';
import {animatedPng} from '../../scripts/lib/animated-png.mjs';

/** A chunk, written by other code than the one that is tested. */
function chunk(type, data) {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** A picture of one pixel height in greys; its content comes in two chunks, as browsers may do. */
function picture(...greys) {
  const header = Buffer.from('00000000000000010800000000', 'hex');
  header.writeUInt32BE(greys.length, 0);
  const content = deflateSync(Buffer.from([0, ...greys]));
  const parts = [content.subarray(0, 3), content.subarray(3)].map((part) => chunk('IDAT', part));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...parts,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** `[type, data]` of each chunk; every checksum is checked. */
function chunksOf(bytes) {
  assert.deepEqual(bytes.subarray(0, 8), SIGNATURE);
  const found = [];
  for (let at = 8; at < bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at);
    assert.equal(bytes.readUInt32BE(end), crc32(bytes.subarray(at + 4, end)));
    found.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, end)]);
    at = end + 4;
  }
  return found;
}

test('pictures become frames, numbered in one row, each with its time', () => {
  const chunks = chunksOf(
    animatedPng([
      {png: picture(1, 2), ms: 1000},
      {png: picture(3, 4), ms: 4000},
    ]),
  );
  const types = chunks.map(([type]) => type);
  assert.deepEqual(types, ['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'IEND']);
  const [, [, animation], [, first], [, still], [, second], [, moved]] = chunks;
  assert.equal(animation.toString('hex'), '0000000200000000');
  assert.deepEqual(
    [first, second, moved].map((data) => data.readUInt32BE(0)),
    [0, 1, 2],
  );
  assert.deepEqual([first.readUInt16BE(20), second.readUInt16BE(20)], [1000, 4000]);
  assert.deepEqual([...inflateSync(still)], [0, 1, 2]);
  assert.deepEqual([...inflateSync(moved.subarray(4))], [0, 3, 4]);
});

test('pictures of different sizes are refused', () => {
  const frames = [picture(1), picture(1, 2)].map((png) => ({png, ms: 100}));
  assert.throws(() => animatedPng(frames), /expected all alike/);
});
