import {expect} from '@open-wc/testing';
import type {FakeWebSocket} from '../support/fake-web-socket.js';
import {LifelineRig} from './lifeline-rig.js';

describe('Lifeline: messages unsent when the connection was lost', () => {
  let rig: LifelineRig;

  beforeEach(() => {
    rig = new LifelineRig();
  });

  afterEach(() => expect(rig.end()).to.eql({timers: 0, sockets: 0}));

  /** Opens a connection whose native buffer holds these messages. */
  const stalledWith = (...texts: string[]): FakeWebSocket => {
    rig.to('open').socket.isStalled = true;
    for (const text of texts) rig.lifeline.send(text);
    return rig.socket;
  };
  /** Returns the messages that the next connection sends, without heartbeats. */
  const sentNext = (): unknown[] => {
    rig.lifeline.reconnect();
    return rig.socket.open().sent;
  };

  it('are sent by the next connection, in order, after the socket closed', () => {
    stalledWith('1', '2', '3').cut();
    expect(rig.lifeline.bufferedAmount).to.equal(3);
    expect(sentNext()).to.eql(['1', '2', '3']);
    expect(rig.lifeline.bufferedAmount).to.equal(0);
  });

  it('are sent by the next connection after a missed heartbeat, without the heartbeat', () => {
    const old = stalledWith('1', '2');
    rig.clock.tick(10_000);
    expect(old.sent).to.eql(['1', '2', 'HeartBeat']);
    expect(rig.news().at(-1)).to.equal('connecting');
    expect(rig.socket.open().sent).to.eql(['1', '2']);
  });

  it('are sent again in full if only a part had left', () => {
    const old = stalledWith('123', '456');
    old.bufferedAmount = 4;
    old.cut();
    expect(sentNext()).to.eql(['123', '456']);
  });

  it('exclude messages that had left', () => {
    const old = stalledWith('123', '456');
    old.bufferedAmount = 3;
    old.cut();
    expect(sentNext()).to.eql(['456']);
  });

  it('precede later messages, and follow those from an open listener', () => {
    const old = stalledWith('1', '2');
    old.readyState = 2;
    rig.lifeline.send('3');
    old.cut();
    rig.lifeline.send('4');
    rig.react = ({status}) => status === 'open' && rig.lifeline.send('login');
    expect(sentNext()).to.eql(['login', '1', '2', '3', '4']);
  });

  it('precede messages from shouldReconnect', () => {
    const shouldReconnect = () => {
      rig.lifeline.send('from the callback');
      return true;
    };
    rig.configure({shouldReconnect});
    stalledWith('1').cut();
    expect(sentNext()).to.eql(['1', 'from the callback']);
  });

  it('are requeued after each loss, in the same order', () => {
    stalledWith('1', '2').cut();
    for (let round = 0; round < 3; round++) {
      rig.lifeline.reconnect();
      rig.socket.isStalled = true;
      rig.socket.open();
      rig.lifeline.send(`after ${round}`);
      rig.socket.cut();
    }
    expect(sentNext()).to.eql(['1', '2', 'after 0', 'after 1', 'after 2']);
  });

  it('are requeued beyond the queue limit, and then block further messages', () => {
    rig.replaceLifeline({queue: 2});
    stalledWith('123', '456').cut();
    expect(rig.lifeline.bufferedAmount).to.equal(6);
    expect(() => rig.lifeline.send('7')).to.throw(DOMException, 'full');
    expect(sentNext()).to.eql(['123', '456']);
  });

  it('are requeued even if the queue size is 0', () => {
    rig.replaceLifeline({queue: 0});
    stalledWith('1').cut();
    expect(sentNext()).to.eql(['1']);
  });

  it('keep the bytes that a buffer had when it was sent', () => {
    const old = stalledWith();
    const bytes = new Uint8Array([1, 2, 3]);
    rig.lifeline.send(bytes);
    bytes.fill(9);
    expect(old.sent).to.eql([bytes]);
    old.cut();
    expect(sentNext()).to.eql([new Uint8Array([1, 2, 3])]);
  });

  it('are converted to strings once', () => {
    let times = 0;
    const text = {toString: () => `text ${++times}`};
    stalledWith(text as unknown as string).cut();
    expect(sentNext()).to.eql(['text 1']);
  });

  it('are not sent again after a graceful close, which still lets them leave', () => {
    const ends: Record<string, () => void> = {
      'reconnect()': () => rig.lifeline.reconnect(),
      goodbye: () => rig.socket.message('bye'),
      freeze: () => document.dispatchEvent(new Event('freeze')),
    };
    for (const [name, end] of Object.entries(ends)) {
      rig.replaceLifeline({goodbye: 'bye'});
      const old = stalledWith('1');
      end();
      expect(old.closed, name).to.eql([[1000]]);
      expect(rig.lifeline.bufferedAmount, name).to.equal(0);
      expect(sentNext(), name).to.eql([]);
    }
  });

  it('are discarded by close() and by failed, like the queue', () => {
    stalledWith('1');
    const old = rig.socket;
    rig.lifeline.close();
    old.cut();
    expect(rig.lifeline.bufferedAmount).to.equal(0);
    rig.replaceLifeline();
    stalledWith('1').end(1008);
    expect([rig.status, rig.lifeline.bufferedAmount]).to.eql(['failed', 0]);
    expect(sentNext()).to.eql([]);
  });
});
