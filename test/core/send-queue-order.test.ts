import {expect} from '@open-wc/testing';
import type {Message} from '../../src/core/message.js';
import {SendQueue} from '../../src/core/send-queue.js';
import {outcome} from '../support/outcome.js';

const LIMIT = 10;

describe('SendQueue', () => {
  let queue: SendQueue;
  let sent: Message[];
  const take = (message: Message) => Boolean(sent.push(message));
  /** As a socket that closes itself: takes nothing any more from that message on. */
  const takeUntil = (last: Message) => {
    let isOpen = true;
    return (message: Message) => (isOpen &&= message !== last) && take(message);
  };

  beforeEach(() => {
    queue = new SendQueue();
    sent = [];
  });

  describe('limit', () => {
    it('may be reached but not passed', () => {
      queue.add('123456789', LIMIT);
      expect(outcome(() => queue.add('ab', LIMIT))).to.contain('QuotaExceededError');
      expect(outcome(() => queue.add('a', LIMIT))).to.equal(undefined);
      expect(queue.bytes).to.equal(LIMIT);
    });

    it('is in bytes, not in characters', () => {
      expect(outcome(() => queue.add('€€€€', LIMIT))).to.contain('QuotaExceededError');
      expect(outcome(() => queue.add('€€€', LIMIT))).to.equal(undefined);
    });

    it('takes nothing of what does not fit, and the next one that does', () => {
      queue.add('first', LIMIT);
      expect(() => queue.add('too long', LIMIT)).to.throw();
      queue.add('next', LIMIT);
      expect(queue.bytes).to.equal(9);
      queue.flush(take);
      expect(sent).to.eql(['first', 'next']);
    });

    it('throws what is a DOMException', () => {
      const thrown = outcome(() => queue.add('too long for it', LIMIT));
      expect(thrown).to.be.oneOf(['DOMException QuotaExceededError', 'QuotaExceededError']);
    });

    it('of 0 takes nothing, not even an empty message', () => {
      expect(outcome(() => queue.add('', 0))).to.contain('QuotaExceededError');
      queue.flush(take);
      expect(sent).to.eql([]);
    });

    it('that was lowered keeps what was taken before', () => {
      queue.add('123456789', LIMIT);
      expect(outcome(() => queue.add('', 5))).to.contain('QuotaExceededError');
      queue.flush(take);
      expect(sent).to.eql(['123456789']);
    });

    it('is free again after a flush', () => {
      queue.add('1234567890', LIMIT);
      queue.flush(take);
      queue.add('0987654321', LIMIT);
      expect(queue.bytes).to.equal(LIMIT);
    });
  });

  describe('flush()', () => {
    it('hands on everything once, in order, empty messages too', () => {
      for (const message of ['a', '', 'b', 'c']) queue.add(message, LIMIT);
      queue.flush(take);
      queue.flush(take);
      expect(sent).to.eql(['a', '', 'b', 'c']);
      expect(queue.bytes).to.equal(0);
    });

    it('stops at the message that is refused, and goes on from it the next time', () => {
      for (const message of ['a', 'bb', 'ccc']) queue.add(message, LIMIT);
      queue.flush(takeUntil('bb'));
      expect(sent).to.eql(['a']);
      expect(queue.bytes).to.equal(5);
      queue.flush(take);
      expect(sent).to.eql(['a', 'bb', 'ccc']);
    });

    it('keeps everything where the first one is refused', () => {
      for (const message of ['a', 'bb']) queue.add(message, LIMIT);
      queue.flush(takeUntil('a'));
      expect(sent).to.eql([]);
      expect(queue.bytes).to.equal(3);
    });

    it('puts what comes later behind what was refused', () => {
      for (const message of ['a', 'b']) queue.add(message, LIMIT);
      queue.flush(takeUntil('b'));
      queue.add('c', LIMIT);
      queue.flush(take);
      expect(sent).to.eql(['a', 'b', 'c']);
    });

    it('of an empty queue sends nothing', () => {
      queue.flush(take);
      expect(sent).to.eql([]);
    });
  });

  describe('clear()', () => {
    it('leaves nothing', () => {
      for (const message of ['a', 'b']) queue.add(message, LIMIT);
      queue.clear();
      queue.flush(take);
      expect(sent).to.eql([]);
      expect(queue.bytes).to.equal(0);
    });
  });
});
