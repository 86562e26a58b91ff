import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {LifelineRig, URL} from './lifeline-rig.js';

const STATUSES = ['idle', 'connecting', 'open', 'waiting', 'closed', 'failed'] as const;

describe('Lifeline: every transition of every state', () => {
  let rig: LifelineRig;

  beforeEach(() => {
    rig = new LifelineRig();
  });

  afterEach(() => expect(rig.end()).to.eql({timers: 0, sockets: 0}));

  it('idle → connecting when started', () => {
    rig.lifeline.reconnect();
    expect(rig.news()).to.eql(['connecting']);
  });

  it('connecting → open when the socket opens', () => {
    rig.to('open');
    expect(rig.news()).to.eql(['connecting', 'open', '(open)']);
  });

  it('connecting → waiting when the attempt fails', () => {
    rig.to('waiting');
    expect(rig.news()).to.eql(['connecting', 'waiting unreachable 2000']);
  });

  it('connecting → failed when the URL is invalid', () => {
    rig.replaceLifeline({url: 'htp://x'}).reconnect();
    expect(rig.news()).to.eql(['connecting', 'failed url', '(end 1006)']);
  });

  it('open → waiting when the server closes', () => {
    rig.to('open').socket.end(1001);
    expect(rig.news().slice(3)).to.eql(['waiting dropped 5000']);
  });

  it('open → waiting → connecting in one task when a heartbeat is missed', () => {
    rig.to('open').news();
    rig.clock.tick(10_000);
    expect(rig.news()).to.eql(['delayed', 'waiting silent 0', 'connecting']);
    expect(FakeWebSocket.made.length).to.equal(2);
  });

  it('open → failed on a close code that forbids a retry', () => {
    rig.to('failed');
    expect(rig.news().slice(3)).to.eql(['failed policy', '(end 1008 clean)']);
  });

  it('waiting → connecting when the wait is over', () => {
    rig.to('waiting').news();
    rig.clock.tick(1_999);
    expect(rig.news()).to.eql([]);
    rig.clock.tick(1);
    expect(rig.news()).to.eql(['connecting']);
  });

  for (const status of STATUSES) {
    it(`${status} → idle when stopped, for good`, () => {
      rig.to(status).news();
      rig.lifeline.stop(false);
      rig.clock.tick(1e9);
      expect(rig.news()).to.eql(status === 'idle' ? [] : ['idle user']);
      expect({timers: rig.clock.countTimers(), live: FakeWebSocket.live.length}).to.eql({
        timers: 0,
        live: 0,
      });
    });

    it(`${status} → connecting by reconnect(), without a wait`, () => {
      rig.to(status).news();
      rig.lifeline.reconnect();
      const through = status === 'open' ? ['waiting user 0'] : [];
      expect(rig.news()).to.eql(status === 'connecting' ? [] : [...through, 'connecting']);
      expect(FakeWebSocket.live.length).to.equal(1);
      expect(rig.socket.readyState).to.equal(0);
    });

    it(`${status} → closed by close(), for good`, async () => {
      rig.to(status).news();
      rig.lifeline.close(3001, 'enough');
      await Promise.resolve();
      rig.clock.tick(1e9);
      const end = ['failed', 'closed'].includes(status) ? [] : ['(end 1006)'];
      // A socket in its closing handshake ends while the clock advances.
      if (status === 'closed') expect(rig.news()).to.eql(['(end 1006)']);
      else expect(rig.news()).to.eql(['closed user', ...end]);
      expect(rig.clock.countTimers()).to.equal(0);
      expect(rig.status).to.equal('closed');
      expect(rig.lifeline.readyState).to.equal(WebSocket.CLOSED);
    });
  }

  it('is not revived by any event after close() while waiting', async () => {
    rig.to('waiting');
    const old = rig.socket;
    rig.lifeline.close();
    await Promise.resolve();
    old.open();
    old.message('late');
    old.cut();
    rig.clock.tick(1e9);
    expect(rig.news().slice(2)).to.eql(['closed user', '(end 1006)']);
    expect(FakeWebSocket.made.length).to.equal(1);
  });

  it('ignores all events of an abandoned socket', () => {
    rig.to('open');
    const old = rig.socket;
    rig.clock.tick(10_000);
    rig.socket.open();
    rig.news();
    old.message('late');
    old.error();
    old.end(1008);
    old.cut();
    rig.clock.tick(200);
    expect(rig.news()).to.eql([]);
    expect(rig.status).to.equal('open');
    expect(old.closed).to.eql([[1000]]);
  });

  it('closes a hung handshake before the next attempt', () => {
    rig.lifeline.reconnect();
    const hung = rig.socket;
    rig.clock.tick(10_000);
    expect(rig.news()).to.eql(['connecting', 'waiting unreachable 0']);
    expect(hung.closed.length).to.equal(1);
    rig.clock.tick(1);
    expect(FakeWebSocket.live.length).to.equal(1);
  });

  it('has one attempt at a time, even if events come twice', () => {
    rig.to('connecting');
    rig.socket.fail();
    rig.socket.fail();
    rig.clock.tick(2_000);
    expect(FakeWebSocket.live.length).to.equal(1);
    expect(FakeWebSocket.made.length).to.equal(2);
  });

  it('restarts the attempt on reconnect() while connecting, without a status event', () => {
    rig.to('connecting').news();
    rig.lifeline.reconnect();
    expect(rig.news()).to.eql([]);
    expect(FakeWebSocket.made.map(({url}) => url)).to.eql([URL, URL]);
  });
});
