import {expect} from '@open-wc/testing';
import {UnsentTail} from '../../src/core/unsent-tail.js';
import {patient} from '../support/patience.js';

describe('UnsentTail', () => {
  let tail: UnsentTail;

  beforeEach(() => {
    tail = new UnsentTail();
  });

  /** Adds so many bytes, of a message or of a heartbeat, with which the native buffer has `buffered`. */
  const addTo = (buffered: number, bytes: number, message?: string) => {
    tail.add(bytes, message);
    tail.forgetSent(buffered);
  };
  /** Adds messages to a native buffer from which nothing leaves. */
  const add = (...texts: string[]) => {
    let buffered = 0;
    for (const text of texts) addTo((buffered += text.length), text.length, text);
  };

  it('is empty at first', () => {
    expect(tail.unsent(0)).to.eql([]);
  });

  it('is empty if the native buffer is empty', () => {
    add('123', '45');
    expect(tail.unsent(0)).to.eql([]);
  });

  it('holds all messages if nothing has left, in order', () => {
    add('123', '45', '6');
    expect(tail.unsent(6)).to.eql(['123', '45', '6']);
  });

  it('holds a partly sent message in full', () => {
    add('123', '45', '6');
    expect(tail.unsent(4)).to.eql(['123', '45', '6']);
    expect(tail.unsent(3)).to.eql(['45', '6']);
    expect(tail.unsent(1)).to.eql(['6']);
  });

  it('holds an empty message behind an unsent one', () => {
    add('', '12', '', '3');
    expect(tail.unsent(3)).to.eql(['12', '', '3']);
    expect(tail.unsent(1)).to.eql(['3']);
  });

  it('counts a heartbeat, but does not hold it', () => {
    add('12');
    addTo(5, 3);
    addTo(8, 3, '678');
    expect(tail.unsent(8)).to.eql(['12', '678']);
    expect(tail.unsent(5)).to.eql(['678']);
  });

  it('keeps counting if some bytes leave in between', () => {
    addTo(5, 5, '12345');
    addTo(4, 3, '678');
    expect(tail.unsent(4)).to.eql(['12345', '678']);
    expect(tail.unsent(3)).to.eql(['678']);
  });

  it('drops sent messages when the next one is added, not only at the end', () => {
    addTo(1000, 1000, '1'.repeat(1000));
    addTo(1, 1, '2');
    // Pretends that the first message is unsent again, which cannot happen: it is no longer held.
    expect(tail.unsent(1001)).to.eql(['2']);
  });

  it('counts what was taken, what has left, and the next message while it is there as a whole', () => {
    add('123', '45');
    const traffic = (buffered: number) => Object.values(tail.traffic(buffered));
    expect(traffic(5)).to.eql([5, 0, 3]);
    expect(traffic(4)).to.eql([5, 1, 0]);
    expect(traffic(2)).to.eql([5, 3, 2]);
    expect(traffic(0)).to.eql([5, 5, 0]);
  });

  it('is empty once all have left', () => {
    add('1', '2');
    expect(tail.isEmpty).to.equal(false);
    tail.forgetSent(0);
    expect(tail.isEmpty).to.equal(true);
  });

  it('takes as long to forget each of many as each of few', () => {
    for (let at = 0; at < 200_000; at++) tail.add(1, '1');
    const start = performance.now();
    for (let left = 199_999; left > 0; left--) tail.forgetSent(left);
    // Takes 10 ms; moving the rest each time took more than 10 s.
    expect(performance.now() - start).to.be.lessThan(patient(2_000));
    expect(tail.unsent(1)).to.eql(['1']);
  });

  it('does not scan all waiting messages for each added one', () => {
    const start = performance.now();
    for (let at = 0; at < 20_000; at++) addTo(at + 1, 1, '1');
    // Takes 10 ms; scanning all messages each time took 15 s.
    expect(performance.now() - start).to.be.lessThan(patient(2_000));
    expect(tail.unsent(20_000)).to.have.length(20_000);
  });
});
