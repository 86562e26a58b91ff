import {expect} from '@open-wc/testing';
import {copyOf, type Message, messageOf} from '../../src/core/message.js';
import {SendQueue} from '../../src/core/send-queue.js';
import {resultOf} from '../support/result-of.js';

const LIMIT = 1_000;

/** Removes and returns all messages of a queue. */
function drain(queue: SendQueue): Message[] {
  const sent: Message[] = [];
  queue.flush((message) => Boolean(sent.push(message)));
  return sent;
}

/** The bytes of a binary message on the wire. */
async function bytesOf(message: Message | undefined): Promise<number[]> {
  expect(message).not.to.be.a('string');
  return [...new Uint8Array(await new Response(message as Blob).arrayBuffer())];
}

describe('SendQueue', () => {
  let queue: SendQueue;

  beforeEach(() => {
    queue = new SendQueue();
  });

  describe('counts', () => {
    const sizes: [name: string, message: Message, bytes: number][] = [
      ['nothing', '', 0],
      ['text as UTF-8', 'aé€😀', 1 + 2 + 3 + 4],
      ['a Blob', new Blob(['12345']), 5],
      ['a File', new File(['1234'], 'four'), 4],
      ['an ArrayBuffer', new ArrayBuffer(7), 7],
      ['a typed array in bytes, not elements', new Float64Array(2), 16],
      ['only the viewed part of a buffer', new Uint8Array(new ArrayBuffer(9), 2, 3), 3],
      ['only the viewed part of a buffer (DataView)', new DataView(new ArrayBuffer(9), 4), 5],
    ];
    for (const [name, message, bytes] of sizes) {
      it(name, () => {
        queue.add(copyOf(message), LIMIT);
        queue.add('+', LIMIT);
        expect(queue.bytes).to.equal(bytes + 1);
      });
    }

    it('nothing at first', () => {
      expect(queue.bytes).to.equal(0);
    });
  });

  describe('converts', () => {
    const texts: [given: unknown, text: string][] = [
      [5, '5'],
      [null, 'null'],
      [undefined, 'undefined'],
      [{toString: () => 'itself'}, 'itself'],
      [{}, '[object Object]'],
    ];
    for (const [given, text] of texts) {
      it(`${text}, neither a string nor bytes, to a string`, () => {
        queue.add(messageOf(given), LIMIT);
        expect(queue.bytes).to.equal(text.length);
        expect(drain(queue)).to.eql([text]);
      });
    }

    it('no symbol: it throws like the native send()', () => {
      const add = () => queue.add(messageOf(Symbol('data')), LIMIT);
      expect(resultOf(add)).to.equal('TypeError');
      expect(drain(queue)).to.eql([]);
    });
  });

  describe('keeps', () => {
    it('the bytes of a Blob, as a Blob', async () => {
      queue.add(copyOf(new Blob(['12345'])), LIMIT);
      const [kept] = drain(queue);
      expect(kept).to.be.an.instanceof(Blob);
      expect(await bytesOf(kept)).to.eql([49, 50, 51, 52, 53]);
    });

    it('the bytes of a buffer at the time of the call', async () => {
      const bytes = Uint8Array.of(1, 2, 3);
      queue.add(copyOf(bytes.buffer), LIMIT);
      bytes.fill(9);
      expect(await Promise.all(drain(queue).map(bytesOf))).to.eql([[1, 2, 3]]);
    });

    it('exactly the bytes of a view with an offset, at the time of the call', async () => {
      const bytes = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7);
      queue.add(copyOf(bytes.subarray(2, 5)), LIMIT);
      queue.add(copyOf(new DataView(bytes.buffer, 6)), LIMIT);
      queue.add(copyOf(new Uint16Array(bytes.buffer, 2, 1)), LIMIT);
      bytes.fill(9);
      const kept = await Promise.all(drain(queue).map(bytesOf));
      expect(kept).to.eql([
        [2, 3, 4],
        [6, 7],
        [2, 3],
      ]);
    });

    it('the type of blobs and buffers from another window', async () => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const other = frame.contentWindow as Window & typeof globalThis;
      queue.add(copyOf(new other.Blob(['1'])), LIMIT);
      queue.add(copyOf(new other.Uint8Array([1, 2]).buffer), LIMIT);
      queue.add(copyOf(new other.Uint8Array([3])), LIMIT);
      expect(queue.bytes).to.equal(1 + 2 + 1);
      expect(await Promise.all(drain(queue).map(bytesOf))).to.eql([[49], [1, 2], [3]]);
      frame.remove();
    });

    it('its copies through a refused flush', async () => {
      const bytes = Uint8Array.of(1, 2, 3);
      queue.add(copyOf(bytes), LIMIT);
      queue.flush(() => false);
      bytes.fill(9);
      expect(queue.bytes).to.equal(3);
      expect(await Promise.all(drain(queue).map(bytesOf))).to.eql([[1, 2, 3]]);
    });
  });
});
