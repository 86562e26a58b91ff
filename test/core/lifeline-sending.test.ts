import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {LifelineRig} from './lifeline-rig.js';
import {ReportedErrors} from '../support/reported-errors.js';

describe('Lifeline: sending and closing', () => {
  let rig: LifelineRig;

  beforeEach(() => {
    rig = new LifelineRig();
  });

  afterEach(() => expect(rig.end()).to.eql({timers: 0, sockets: 0}));

  it('sends immediately while open', () => {
    rig.to('open').lifeline.send('now');
    expect(rig.socket.sent).to.eql(['now']);
  });

  for (const status of ['idle', 'connecting', 'waiting'] as const) {
    it(`queues messages while ${status} and sends them in order`, () => {
      rig.to(status);
      for (const text of ['1', '2', '3']) rig.lifeline.send(text);
      expect(rig.lifeline.bufferedAmount).to.equal(3);
      rig.lifeline.reconnect();
      rig.clock.tick(2_000);
      rig.socket.open();
      expect(rig.socket.sent).to.eql(['1', '2', '3']);
      expect(rig.lifeline.bufferedAmount).to.equal(0);
    });
  }

  it('sends messages from an open listener before the queue', () => {
    rig.lifeline.send('queued');
    rig.react = ({status}) => status === 'open' && rig.lifeline.send('login');
    rig.to('open');
    expect(rig.socket.sent).to.eql(['login', 'queued']);
  });

  it('queues messages while the server closes the socket', () => {
    rig.to('open');
    const old = rig.socket;
    old.readyState = 2;
    rig.lifeline.send('late');
    old.end(1001);
    rig.clock.tick(5_000);
    rig.socket.open();
    expect([old.sent, rig.socket.sent]).to.eql([[], ['late']]);
  });

  it('reports and drops a queued message that makes the socket throw', async () => {
    const reported = new ReportedErrors();
    for (const text of ['1', 'bad', '2']) rig.lifeline.send(text);
    rig.lifeline.reconnect();
    rig.socket.refuses = 'bad';
    rig.socket.open();
    rig.lifeline.close();
    expect(rig.socket.sent).to.eql(['1', '2']);
    expect(rig.news()).to.eql(['connecting', 'open', '(open)', 'closed user']);
    // Reported in a microtask; the next task restores the error handler of the test runner.
    await Promise.resolve();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    reported.restore();
    expect(reported.all.map((error) => (error as Error).message)).to.eql(['refused: bad']);
  });

  it('rejects a message that does not fit in the queue, and keeps the others', () => {
    rig.replaceLifeline({queue: 3});
    rig.lifeline.send('123');
    expect(() => rig.lifeline.send('4')).to.throw(DOMException, 'full');
    rig.to('open');
    expect(rig.socket.sent).to.eql(['123']);
  });

  it('queues nothing if the queue size is 0', () => {
    rig.replaceLifeline({queue: 0});
    expect(() => rig.lifeline.send('')).to.throw(DOMException);
  });

  for (const status of ['closed', 'failed'] as const) {
    it(`throws InvalidStateError when ${status}, and has discarded the queue`, () => {
      rig.to('connecting').lifeline.send('queued');
      if (status === 'closed') rig.lifeline.close();
      else rig.replaceLifeline({url: 'htp://x'}).reconnect();
      expect(() => rig.lifeline.send('x'))
        .to.throw(DOMException)
        .with.property('name', 'InvalidStateError');
      expect(rig.lifeline.bufferedAmount).to.equal(0);
    });
  }

  it('includes the buffered bytes of the live socket, but not of an abandoned one', () => {
    rig.to('open').socket.bufferedAmount = 7;
    expect(rig.lifeline.bufferedAmount).to.equal(7);
    rig.clock.tick(10_000);
    expect(rig.lifeline.bufferedAmount).to.equal(0);
  });

  it('keeps the queue when paused, and discards it when stopped for good', () => {
    rig.lifeline.send('kept');
    rig.lifeline.stop(true);
    expect(rig.lifeline.bufferedAmount).to.equal(4);
    rig.lifeline.stop(false);
    expect(rig.lifeline.bufferedAmount).to.equal(0);
  });

  it('ends with the code and reason of the closing handshake', () => {
    rig.to('open').news();
    rig.lifeline.close(3001, 'done');
    expect(rig.socket.closed).to.eql([[3001, 'done']]);
    expect(rig.news()).to.eql(['closed user']);
    rig.socket.end(3001, 'done');
    expect(rig.news()).to.eql(['(end 3001 clean)']);
    expect([rig.changes.at(-1)!.code, rig.changes.at(-1)!.reason]).to.eql([3001, 'done']);
  });

  it('ends within 3 s if the closing handshake is not answered', () => {
    rig.to('open').lifeline.close();
    rig.clock.tick(2_999);
    expect(rig.news().at(-1)).to.equal('closed user');
    rig.clock.tick(1);
    expect(rig.news()).to.eql(['(end 1006)']);
  });

  it('ignores messages while closing', () => {
    rig.to('open').lifeline.close();
    rig.socket.message('late');
    expect(rig.news().at(-1)).to.equal('closed user');
  });

  it('reconnects while still closing, without an end for that close', () => {
    rig.to('open').lifeline.close();
    const old = rig.socket;
    rig.news();
    rig.lifeline.reconnect();
    old.end(1000);
    rig.clock.tick(1_900);
    expect(rig.news()).to.eql(['connecting']);
    expect(FakeWebSocket.live.length).to.equal(1);
  });

  it('dispatches events in order when a listener causes the next one', () => {
    rig.react = ({status}) => status === 'open' && rig.lifeline.close();
    rig.to('open');
    expect(rig.log).to.eql(['connecting', 'open', 'closed user']);
    expect(rig.socket.sent).to.eql([]);
  });

  it('is closed for good by a listener in any state', async () => {
    for (const status of ['connecting', 'waiting', 'open', 'failed'] as const) {
      rig.replaceLifeline();
      rig.react = (change) => change.status === status && rig.lifeline.close();
      rig.to(status);
      await Promise.resolve();
      rig.clock.tick(60_000);
      expect(rig.status, status).to.equal('closed');
      expect(FakeWebSocket.live.length, status).to.equal(0);
    }
  });
});
