import {expect} from '@open-wc/testing';
import {Outbox} from '../../src/shared/outbox.js';
import type {LineRequestOf} from '../../src/shared/protocol.js';
import {resultOf} from '../support/result-of.js';

describe('Outbox', () => {
  let outbox: Outbox;
  let posted: string[];

  const post = ({data, opening, number}: LineRequestOf<'send'>) =>
    void posted.push(`${data as string} ${opening}.${number}`);
  const send = (...texts: string[]) => texts.forEach((text) => outbox.send(text));
  const taken = (count: number, opening = 1) => outbox.messagesTaken({opening, count});
  const queue = (...texts: string[]) => texts.forEach((text) => outbox.queue(text, 100));

  beforeEach(() => {
    [outbox, posted] = [new Outbox(post), []];
    outbox.connectionOpened(1);
  });

  it('numbers the messages of an opening, those that waited too', () => {
    queue('a', 'b');
    outbox.flush();
    send('c');
    taken(3);
    send('d');
    expect(posted).to.eql(['a 1.0', 'b 1.1', 'c 1.2', 'd 1.3']);
  });

  it('keeps what was not taken for the next opening, before what waits', () => {
    send('a', 'b', 'c');
    taken(1);
    outbox.restore();
    queue('d');
    posted = [];
    outbox.connectionOpened(2);
    outbox.flush();
    expect(posted).to.eql(['b 2.0', 'c 2.1', 'd 2.2']);
  });

  it('keeps what was not taken where the next opening comes before the loss', () => {
    send('a', 'b');
    posted = [];
    outbox.connectionOpened(2);
    outbox.flush();
    expect(posted).to.eql(['a 2.0', 'b 2.1']);
  });

  it('goes on numbering where the connection is said to be open once more', () => {
    send('a');
    outbox.connectionOpened(1);
    send('b');
    expect(posted).to.eql(['a 1.0', 'b 1.1']);
  });

  it('ignores what was taken since another opening', () => {
    send('a', 'b');
    taken(1, 0);
    taken(2, 2);
    expect(outbox.take()).to.eql(['a', 'b']);
  });

  describe('when the connection is lost', () => {
    const restored = (...texts: string[]) => {
      send(...texts);
      outbox.restore();
    };

    it('drops what was taken, as it is told later', () => {
      restored('a', 'b', 'c');
      queue('d');
      taken(2);
      expect([outbox.bytes, outbox.take()]).to.eql([2, ['c', 'd']]);
    });

    it('drops nothing twice, however often it is told', () => {
      send('a', 'b', 'c');
      taken(1);
      outbox.restore();
      for (const count of [1, 2, 2]) taken(count);
      expect(outbox.take()).to.eql(['c']);
    });

    it('drops nothing that was not sent', () => {
      restored('a');
      queue('b');
      taken(2);
      expect(outbox.take()).to.eql(['b']);
    });

    it('drops nothing where fewer were taken than it knows of, as of another connection', () => {
      send('a', 'b');
      taken(2);
      outbox.restore();
      queue('c', 'd', 'e');
      taken(0);
      expect(outbox.take()).to.eql(['c', 'd', 'e']);
    });

    it('remembers what it sent before, where it is lost again', () => {
      restored('a', 'b');
      outbox.restore();
      queue('c');
      taken(1);
      expect(outbox.take()).to.eql(['b', 'c']);
    });

    it('counts from 0 what it sends then', () => {
      send('a', 'b');
      taken(1);
      outbox.restore();
      posted = [];
      outbox.flush();
      send('c');
      taken(1);
      outbox.restore();
      expect([posted, outbox.take()]).to.eql([['b 1.0', 'c 1.1'], ['c']]);
    });
  });

  it('gives up what was sent, but not what waits, when it leaves the worker', () => {
    send('a', 'b');
    queue('c');
    outbox.leave();
    taken(2);
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
    taken(1);
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
    outbox.send(bytes);
    outbox.queue(bytes, 100);
    bytes[0] = 2;
    expect(outbox.take()).to.eql([new Uint8Array([1]), new Uint8Array([1])]);
  });
});
