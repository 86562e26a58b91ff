import {expect} from '@open-wc/testing';
import type {Message} from '../../src/core/message.js';
import {SendQueue} from '../../src/core/send-queue.js';
import {resultOf} from '../support/result-of.js';

const LIMIT = 10;

describe('SendQueue', () => {
  let queue: SendQueue;
  let sent: Message[];
  const take = (message: Message) => Boolean(sent.push(message));
  /** Returns a `send` that refuses from this message on, like a socket that starts closing. */
  const takeUntil = (last: Message) => {
    let isOpen = true;
    return (message: Message) => (isOpen &&= message !== last) && take(message);
  };

  beforeEach(() => {
    queue = new SendQueue();
    sent = [];
  });

  describe('limit', () => {
    it('can be reached but not exceeded', () => {
      queue.add('123456789', LIMIT);
      expect(resultOf(() => queue.add('ab', LIMIT))).to.contain('QuotaExceededError');
      expect(resultOf(() => queue.add('a', LIMIT))).to.equal(undefined);
      expect(queue.bytes).to.equal(LIMIT);
    });

    it('is in bytes, not in characters', () => {
      expect(resultOf(() => queue.add('€€€€', LIMIT))).to.contain('QuotaExceededError');
      expect(resultOf(() => queue.add('€€€', LIMIT))).to.equal(undefined);
    });

    it('rejects a message that does not fit, and accepts a smaller one', () => {
      queue.add('first', LIMIT);
      expect(() => queue.add('too long', LIMIT)).to.throw();
      queue.add('next', LIMIT);
      expect(queue.bytes).to.equal(9);
      queue.flush(take);
      expect(sent).to.eql(['first', 'next']);
    });

    it('throws a DOMException', () => {
      const thrown = resultOf(() => queue.add('too long for it', LIMIT));
      expect(thrown).to.be.oneOf(['DOMException QuotaExceededError', 'QuotaExceededError']);
    });

    it('of 0 accepts nothing, not even an empty message', () => {
      expect(resultOf(() => queue.add('', 0))).to.contain('QuotaExceededError');
      queue.flush(take);
      expect(sent).to.eql([]);
    });

    it('keeps queued messages when it is lowered', () => {
      queue.add('123456789', LIMIT);
      expect(resultOf(() => queue.add('', 5))).to.contain('QuotaExceededError');
      queue.flush(take);
      expect(sent).to.eql(['123456789']);
    });

    it('is available again after a flush', () => {
      queue.add('1234567890', LIMIT);
      queue.flush(take);
      queue.add('0987654321', LIMIT);
      expect(queue.bytes).to.equal(LIMIT);
    });
  });

  describe('flush()', () => {
    it('sends everything once, in order, including empty messages', () => {
      for (const message of ['a', '', 'b', 'c']) queue.add(message, LIMIT);
      queue.flush(take);
      queue.flush(take);
      expect(sent).to.eql(['a', '', 'b', 'c']);
      expect(queue.bytes).to.equal(0);
    });

    it('stops at a refused message, and continues from it the next time', () => {
      for (const message of ['a', 'bb', 'ccc']) queue.add(message, LIMIT);
      queue.flush(takeUntil('bb'));
      expect(sent).to.eql(['a']);
      expect(queue.bytes).to.equal(5);
      queue.flush(take);
      expect(sent).to.eql(['a', 'bb', 'ccc']);
    });

    it('keeps everything if the first message is refused', () => {
      for (const message of ['a', 'bb']) queue.add(message, LIMIT);
      queue.flush(takeUntil('a'));
      expect(sent).to.eql([]);
      expect(queue.bytes).to.equal(3);
    });

    it('appends later messages after the refused ones', () => {
      for (const message of ['a', 'b']) queue.add(message, LIMIT);
      queue.flush(takeUntil('b'));
      queue.add('c', LIMIT);
      queue.flush(take);
      expect(sent).to.eql(['a', 'b', 'c']);
    });

    it('sends nothing from an empty queue', () => {
      queue.flush(take);
      expect(sent).to.eql([]);
    });
  });

  describe('clear()', () => {
    it('removes everything', () => {
      for (const message of ['a', 'b']) queue.add(message, LIMIT);
      queue.clear();
      queue.flush(take);
      expect(sent).to.eql([]);
      expect(queue.bytes).to.equal(0);
    });
  });
});
