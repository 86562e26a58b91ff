import {expect} from '@open-wc/testing';
import {bytesOf, copyOf, type Message, messageOf, utf8Length} from '../../src/core/message.js';

describe('utf8Length()', () => {
  const texts: [name: string, text: string][] = [
    ['nothing', ''],
    ['ASCII', 'hello\u0000\u007f'],
    ['two bytes each', '\u0080é\u07ff'],
    ['three bytes each', '\u0800€\uffff'],
    ['pairs of surrogates', '😀\u{10ffff}\u{10000}'],
    ['a high surrogate at the end', 'a\ud800'],
    ['a high surrogate before a text', '\ud800a'],
    ['two high surrogates before a low one', '\ud800\ud83d\ude00'],
    ['a low surrogate first', '\ude00a'],
    ['a pair the wrong way round', '\ude00\ud83d'],
  ];
  for (const [name, text] of texts) {
    it(`is that of TextEncoder: ${name}`, () => {
      expect(utf8Length(text)).to.equal(new TextEncoder().encode(text).length);
    });
  }
});

describe('messageOf()', () => {
  const binary: [name: string, data: unknown, bytes: number][] = [
    ['a Blob', new Blob(['12']), 2],
    ['an ArrayBuffer', new ArrayBuffer(3), 3],
    ['a view', new DataView(new ArrayBuffer(9), 5), 4],
    ['a Blob that has only a size and slice(), as in React Native', {size: 5, slice() {}}, 5],
  ];
  for (const [name, data, bytes] of binary) {
    it(`leaves as it is: ${name}`, () => {
      expect(messageOf(data)).to.equal(data);
      expect(bytesOf(messageOf(data))).to.equal(bytes);
    });
  }

  const texts: unknown[] = [new Map(), [1, 2], new String('text'), {size: 1}, new Response('body')];
  for (const data of texts) {
    it(`makes a text of what has some members of a Blob: ${Object.prototype.toString.call(data)}`, () => {
      expect(messageOf(data)).to.equal(String(data));
    });
  }
});

describe('copyOf()', () => {
  it('is itself of a text and of a Blob', () => {
    const blob = new Blob(['12']);
    expect([copyOf('text'), copyOf(blob)]).to.eql(['text', blob]);
  });

  it('shares no bytes with a buffer or a view', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    const given: Message[] = [bytes.buffer, bytes.subarray(1), new Uint16Array(bytes.buffer, 2)];
    const copies = given.map(copyOf);
    bytes.fill(9);
    expect(copies.map((copy) => [...new Uint8Array(copy as ArrayBuffer)])).to.eql([
      [1, 2, 3, 4],
      [2, 3, 4],
      [3, 4],
    ]);
  });

  it('is empty of a buffer that was transferred, as what the platform sends', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    structuredClone(bytes.buffer, {transfer: [bytes.buffer]});
    expect([copyOf(bytes), copyOf(bytes.buffer)].map(bytesOf)).to.eql([0, 0]);
  });
});
