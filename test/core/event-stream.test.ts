import {expect} from '@open-wc/testing';
import {EventStream} from '../../src/core/event-stream.js';

describe('EventStream', () => {
  let stream: EventStream;

  beforeEach(() => {
    stream = new EventStream();
  });

  /** True if each message is new. */
  const receive = (...ids: string[]) => ids.map((id) => stream.messageReceived(id));

  it('knows nothing at first', () => {
    expect([stream.lastEventId, stream.resumed]).to.eql(['', null]);
  });

  it('is as far as the last message or position', () => {
    stream.connectionOpened('');
    receive('1', '2');
    expect(stream.lastEventId).to.equal('2');
    stream.positionReceived('5');
    expect(stream.lastEventId).to.equal('5');
  });

  it('has resumed where the server goes on as asked', () => {
    stream.lastEventId = '2';
    stream.connectionOpened('2');
    expect(stream.positionReceived('2')).to.equal(null);
    expect([stream.resumed, stream.lastEventId]).to.eql([true, '2']);
  });

  it('has a gap where the server goes on elsewhere', () => {
    stream.connectionOpened('2');
    expect(stream.positionReceived('9')).to.eql({asked: '2', position: '9'});
    expect([stream.resumed, stream.lastEventId]).to.eql([false, '9']);
  });

  it('keeps an id that was set since the server was asked, where that goes on as asked', () => {
    stream.lastEventId = '9';
    stream.connectionOpened('9');
    stream.lastEventId = '8';
    expect(stream.positionReceived('9')).to.equal(null);
    expect([stream.resumed, stream.lastEventId]).to.eql([true, '8']);
    stream.connectionOpened('8');
    expect(receive('8', '9')).to.eql([false, true]);
  });

  it('takes no id for heard that was asked for before another was set', () => {
    stream.lastEventId = '9';
    stream.lastEventId = '8';
    stream.connectionOpened('9');
    stream.connectionOpened('8');
    expect(receive('9')).to.eql([true]);
  });

  it('claims nothing where nothing was asked', () => {
    stream.connectionOpened('');
    expect(stream.positionReceived('9')).to.equal(null);
    expect([stream.resumed, stream.lastEventId]).to.eql([null, '9']);
  });

  it('claims nothing where a message comes before any position', () => {
    stream.connectionOpened('2');
    receive('3');
    expect(stream.positionReceived('9')).to.equal(null);
    expect(stream.resumed).to.equal(null);
  });

  it('takes a position after a repeat as a checkpoint, too', () => {
    receive('1', '2');
    stream.connectionOpened('2');
    receive('2');
    expect(stream.positionReceived('9')).to.equal(null);
    expect(stream.resumed).to.equal(null);
  });

  it('takes later positions as checkpoints', () => {
    stream.connectionOpened('2');
    stream.positionReceived('2');
    expect(stream.positionReceived('9')).to.equal(null);
    expect([stream.resumed, stream.lastEventId]).to.eql([true, '9']);
  });

  it('forgets at the next connection whether it has resumed', () => {
    stream.connectionOpened('2');
    stream.positionReceived('2');
    stream.connectionOpened('2');
    expect(stream.resumed).to.equal(null);
  });

  it('recognizes repeats at the start of a connection, up to the first new message', () => {
    stream.connectionOpened('');
    receive('1', '2', '3');
    stream.connectionOpened('3');
    expect(receive('2', '3', '4', '3')).to.eql([false, false, true, true]);
  });

  it('changes nothing by a repeat', () => {
    stream.connectionOpened('');
    receive('1', '2', '3');
    stream.connectionOpened('3');
    receive('1');
    expect(stream.lastEventId).to.equal('3');
  });

  it('drops nothing within one connection', () => {
    stream.connectionOpened('');
    expect(receive('1', '1', '2', '1')).to.eql([true, true, true, true]);
  });

  it('counts the id that was asked for, and positions, as heard', () => {
    stream.lastEventId = '5';
    stream.connectionOpened('5');
    expect(receive('5', '6')).to.eql([false, true]);
    stream.positionReceived('8');
    stream.connectionOpened('8');
    expect(receive('8', '9')).to.eql([false, true]);
  });

  it('recognizes the last 1,024 ids', () => {
    stream.connectionOpened('');
    receive(...Array.from({length: 1_025}, (_, at) => `${at}`));
    stream.connectionOpened('1024');
    expect(receive('1', '0')).to.eql([false, true]);
  });

  describe('in an overlap', () => {
    const MANY = Array.from({length: 3_000}, (_, at) => `${at}`);

    beforeEach(() => {
      stream.connectionOpened('');
      receive('first');
      expect(stream.takeId()).to.equal('first');
      stream.overlapBegins();
      receive(...MANY);
    });

    it('recognizes all that was heard since the id was taken', () => {
      stream.connectionOpened('first');
      expect(receive(...MANY, 'new')).to.eql([...MANY.map(() => false), true]);
    });

    it('keeps no more for the next attempt than that can ask for', () => {
      expect(stream.takeId()).to.equal('2999');
      expect([stream.hasHeard('1975'), stream.hasHeard('1976')]).to.eql([false, true]);
    });

    it('keeps what the connection has yet to repeat', () => {
      stream.connectionOpened('first');
      receive('0');
      stream.takeId();
      stream.overlapBegins();
      expect(receive(...MANY.slice(1))).not.to.include(true);
    });
  });

  it('forgets what it heard when it is set to another id, so that a page can rewind', () => {
    stream.connectionOpened('');
    receive('1', '2', '3');
    stream.lastEventId = '1';
    stream.connectionOpened('1');
    expect(receive('1', '2', '3')).to.eql([false, true, true]);
  });

  it('begins at the start when it is set to what is no id', () => {
    for (const bad of [undefined, null, {}, 'a\nb']) {
      stream.lastEventId = '1';
      stream.lastEventId = bad;
      expect(stream.lastEventId).to.equal('');
    }
  });
});
