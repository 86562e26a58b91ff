import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {Receiver} from 'ws';
import {frameOf} from './frames.mjs';

/** What a client makes of the bytes. */
async function received(...frames) {
  const messages = [];
  const receiver = new Receiver({isServer: false});
  receiver.on('message', (data, isBinary) => messages.push([data.length, isBinary]));
  const wire = new PassThrough();
  wire.pipe(receiver);
  for (const frame of frames) wire.write(frame);
  wire.end();
  await new Promise((resolve) => receiver.on('finish', resolve));
  return messages;
}

for (const size of [0, 20, 125, 126, 1_000, 65_535, 65_536, 100_000]) {
  test(`a client reads ${size} bytes out of a frame of text and one of bytes`, async () => {
    const messages = await received(frameOf(size, 'text'), frameOf(size, 'binary'));
    assert.deepEqual(messages, [
      [size, false],
      [size, true],
    ]);
  });
}
