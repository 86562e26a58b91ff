import {expect} from '@open-wc/testing';
import type {Message} from '../../src/core/message.js';
import {Outbox} from '../../src/shared/outbox.js';
import {resultOf} from '../support/result-of.js';

describe('Outbox', () => {
  let outbox: Outbox;
  let posted: string[];

  const post = (data: Message, number: number) => void posted.push(`${data as string} ${number}`);
  const send = (...texts: string[]) => texts.forEach((text) => outbox.send(text, post));
  const queue = (...texts: string[]) => texts.forEach((text) => outbox.queue(text, 100));

  beforeEach(() => {
    [outbox, posted] = [new Outbox(), []];
  });

  it('numbers the messages of an opening, those that waited too', () => {
    queue('a', 'b');
    outbox.flush(post);
    send('c');
    outbox.messagesTaken(3);
    send('d');
    expect(posted).to.eql(['a 0', 'b 1', 'c 2', 'd 3']);
  });

  it('keeps what was not taken for the next opening, before what waits', () => {
    send('a', 'b', 'c');
    outbox.messagesTaken(1);
    outbox.restore();
    queue('d');
    posted = [];
    outbox.flush(post);
    expect(posted).to.eql(['b 0', 'c 1', 'd 2']);
  });

  describe('when the connection is lost', () => {
    const restored = (...texts: string[]) => {
      send(...texts);
      outbox.restore();
    };

    it('drops what was taken, as it is told later', () => {
      restored('a', 'b', 'c');
      queue('d');
      outbox.messagesTaken(2);
      expect([outbox.bytes, outbox.take()]).to.eql([2, ['c', 'd']]);
    });

    it('drops nothing twice, however often it is told', () => {
      send('a', 'b', 'c');
      outbox.messagesTaken(1);
      outbox.restore();
      for (const count of [1, 2, 2]) outbox.messagesTaken(count);
      expect(outbox.take()).to.eql(['c']);
    });

    it('drops nothing that was not sent', () => {
      restored('a');
      queue('b');
      outbox.messagesTaken(2);
      expect(outbox.take()).to.eql(['b']);
    });

    it('drops nothing where fewer were taken than it knows of, as of another connection', () => {
      send('a', 'b');
      outbox.messagesTaken(2);
      outbox.restore();
      queue('c', 'd', 'e');
      outbox.messagesTaken(0);
      expect(outbox.take()).to.eql(['c', 'd', 'e']);
    });

    it('remembers what it sent before, where it is lost again', () => {
      restored('a', 'b');
      outbox.restore();
      queue('c');
      outbox.messagesTaken(1);
      expect(outbox.take()).to.eql(['b', 'c']);
    });

    it('counts from 0 what it sends then', () => {
      send('a', 'b');
      outbox.messagesTaken(1);
      outbox.restore();
      posted = [];
      outbox.flush(post);
      send('c');
      outbox.messagesTaken(1);
      outbox.restore();
      expect([posted, outbox.take()]).to.eql([['b 0', 'c 1'], ['c']]);
    });
  });

  it('gives up what was sent, but not what waits, when it leaves the worker', () => {
    send('a', 'b');
    queue('c');
    outbox.leave();
    outbox.messagesTaken(2);
    expect([outbox.bytes, outbox.take()]).to.eql([1, ['c']]);
  });

  it('gives up all messages, those that were posted first', () => {
    send('a', 'b');
    queue('c');
    expect(outbox.take()).to.eql(['a', 'b', 'c']);
    expect([outbox.take(), outbox.bytes]).to.eql([[], 0]);
  });

  it('counts the bytes of what was not taken and of what waits', () => {
    send('12', '3');
    queue('4567');
    expect(outbox.bytes).to.equal(7);
    outbox.messagesTaken(1);
    expect(outbox.bytes).to.equal(5);
    outbox.restore();
    expect(outbox.bytes).to.equal(5);
  });

  it('takes no more than the limit, and nothing then', () => {
    queue('1234');
    expect(resultOf(() => outbox.queue('567', 6))).to.equal('DOMException QuotaExceededError');
    expect(outbox.bytes).to.equal(4);
  });

  it('copies what is binary, when it is sent and when it waits', () => {
    const bytes = new Uint8Array([1]);
    outbox.send(bytes, () => {});
    outbox.queue(bytes, 100);
    bytes[0] = 2;
    expect(outbox.take()).to.eql([new Uint8Array([1]), new Uint8Array([1])]);
  });
});
