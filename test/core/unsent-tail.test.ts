import {expect} from '@open-wc/testing';
import {UnsentTail} from '../../src/core/unsent-tail.js';
import {patient} from '../support/patience.js';

describe('UnsentTail', () => {
  let tail: UnsentTail;

  beforeEach(() => {
    tail = new UnsentTail();
  });

  /** Adds messages to a native buffer from which nothing leaves. */
  const add = (...texts: string[]) => {
    let buffered = 0;
    for (const text of texts) tail.add(text, buffered, (buffered += text.length));
  };

  it('holds nothing at first', () => {
    expect(tail.unsent(0)).to.eql([]);
  });

  it('holds nothing of an empty native buffer', () => {
    add('123', '45');
    expect(tail.unsent(0)).to.eql([]);
  });

  it('holds all messages of which nothing has left, in order', () => {
    add('123', '45', '6');
    expect(tail.unsent(6)).to.eql(['123', '45', '6']);
  });

  it('holds a message of which a part has left, whole', () => {
    add('123', '45', '6');
    expect(tail.unsent(4)).to.eql(['123', '45', '6']);
    expect(tail.unsent(3)).to.eql(['45', '6']);
    expect(tail.unsent(1)).to.eql(['6']);
  });

  it('holds an empty message behind one that has not left', () => {
    add('', '12', '', '3');
    expect(tail.unsent(3)).to.eql(['12', '', '3']);
    expect(tail.unsent(1)).to.eql(['3']);
  });

  it('counts a heartbeat, but does not hold it', () => {
    add('12');
    tail.add(undefined, 2, 5);
    tail.add('678', 5, 8);
    expect(tail.unsent(8)).to.eql(['12', '678']);
    expect(tail.unsent(5)).to.eql(['678']);
  });

  it('counts on where some has left in between', () => {
    tail.add('12345', 0, 5);
    tail.add('678', 1, 4);
    expect(tail.unsent(4)).to.eql(['12345', '678']);
    expect(tail.unsent(3)).to.eql(['678']);
  });

  it('forgets what has left when the next one is added, not at the end only', () => {
    tail.add('1'.repeat(1000), 0, 1000);
    tail.add('2', 0, 1);
    // As if the first one were unsent again, which cannot be: it is not held any more.
    expect(tail.unsent(1001)).to.eql(['2']);
  });

  it('does not look through all that waits for each message that is added', () => {
    const start = performance.now();
    for (let at = 0; at < 20_000; at++) tail.add('1', at, at + 1);
    // 10 ms; 15 s where each one meant a look at all of them.
    expect(performance.now() - start).to.be.lessThan(patient(2_000));
    expect(tail.unsent(20_000)).to.have.length(20_000);
  });
});
