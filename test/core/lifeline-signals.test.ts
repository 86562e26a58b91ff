import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {LifelineRig} from './lifeline-rig.js';
import {listenersOn} from '../support/listener-census.js';
import {signal, stubProperty} from '../support/signals.js';

describe('Lifeline: page and network hints', () => {
  let rig: LifelineRig;

  beforeEach(() => {
    rig = new LifelineRig();
  });

  afterEach(() => expect(rig.end()).to.eql({timers: 0, sockets: 0}));

  const made = () => FakeWebSocket.made.length;
  const WAKES = {
    online: signal.online,
    visible: signal.visible,
    pageshow: () => signal.pageshow(false),
    prerenderingchange: signal.activated,
  };

  for (const [name, wake] of Object.entries({...WAKES, offline: signal.offline})) {
    it(`open: ${name} sends a heartbeat at once, with a deadline of min(timeout, 3 s)`, () => {
      rig.replaceLifeline({timeout: 10_000});
      rig.to('open').clock.tick(1_000);
      wake();
      expect(rig.socket.sent).to.eql(['HeartBeat']);
      rig.clock.tick(2_999);
      expect(rig.status).to.equal('open');
      rig.clock.tick(1);
      expect(rig.news().slice(-2)).to.eql(['waiting silent 0', 'connecting']);
    });
  }

  for (const [name, wake] of Object.entries(WAKES)) {
    it(`waiting: ${name} starts the attempt at once and resets the backoff`, () => {
      rig.to('waiting').clock.tick(2_000);
      rig.socket.fail();
      expect(rig.changes.at(-1)!.delay).to.equal(4_000);
      wake();
      expect(rig.news().at(-1)).to.equal('connecting');
      rig.socket.fail();
      expect(rig.changes.at(-1)!.delay).to.equal(2_000);
      expect(rig.changes.at(-1)!.failures).to.equal(3);
    });

    if (name === 'pageshow') continue;
    it(`connecting: ${name} restarts an attempt older than 1 s, and no younger one`, () => {
      rig.to('connecting').clock.tick(999);
      wake();
      expect(made()).to.equal(1);
      rig.clock.tick(1);
      wake();
      expect(made()).to.equal(2);
      expect(FakeWebSocket.made[0].closed).to.eql([[1000]]);
      expect(rig.news()).to.eql(['connecting']);
    });
  }

  it('connecting: the first pageshow does not restart a slow handshake', () => {
    rig.to('connecting').clock.tick(1_500);
    signal.pageshow(false);
    expect([rig.news(), made()]).to.eql([['connecting'], 1]);
  });

  for (const status of ['connecting', 'waiting'] as const) {
    it(`${status}: offline changes nothing`, () => {
      rig.to(status).clock.tick(1_500);
      rig.news();
      signal.offline();
      expect([rig.news(), made()]).to.eql([[], 1]);
    });
  }

  it('a hint sends no probe if heartbeats are disabled', () => {
    rig.replaceLifeline({interval: 0});
    rig.to('open').clock.tick(5_000);
    for (const wake of Object.values(WAKES)) wake();
    signal.offline();
    expect(rig.socket.sent).to.eql([]);
  });

  it('many hints send one probe, and none while a heartbeat is in flight', () => {
    rig.to('open').clock.tick(1_000);
    for (const wake of Object.values(WAKES)) wake();
    expect(rig.socket.sent).to.eql(['HeartBeat']);
    rig.socket.message('HeartBeat');
    rig.clock.tick(6_000);
    expect(rig.socket.sent.length).to.equal(2);
    signal.online();
    expect(rig.socket.sent.length).to.equal(2);
  });

  it('offline, online and an answer leave the connection open', () => {
    rig.to('open').clock.tick(1_000);
    rig.news();
    signal.offline();
    signal.online();
    rig.socket.message('HeartBeat');
    rig.clock.tick(5_000);
    expect([rig.news(), made()]).to.eql([['heartbeat'], 1]);
  });

  it('the first retry is immediate when a probe after waking goes unanswered', () => {
    rig.to('open').clock.tick(5_000);
    signal.online();
    rig.clock.tick(3_000);
    expect(rig.changes.at(-1)!.status).to.equal('connecting');
  });

  for (const status of ['idle', 'closed', 'failed'] as const) {
    it(`${status}: has no page listeners`, () => {
      const census = listenersOn([window, document]);
      rig.to(status);
      if (status === 'closed') rig.clock.tick(3_000);
      expect(census.now).to.equal(0);
      census.restore();
      const before = [rig.news().length > -1, made()];
      for (const wake of [...Object.values(WAKES), signal.freeze, signal.resume]) wake();
      expect([rig.news(), made()]).to.eql([[], before[1]]);
    });
  }

  it('a prerendered page makes its first attempt once it is activated', () => {
    const restore = stubProperty(document, 'prerendering', true);
    rig.to('connecting').clock.tick(60_000);
    expect([rig.news(), made()]).to.eql([['connecting'], 0]);
    restore();
    signal.activated();
    expect([rig.news(), made()]).to.eql([[], 1]);
    rig.socket.open();
    expect(rig.news()[0]).to.equal('open');
  });

  it('close() in a prerendered page is final', async () => {
    const restore = stubProperty(document, 'prerendering', true);
    rig.to('connecting').lifeline.close();
    restore();
    signal.activated();
    await Promise.resolve();
    expect([rig.status, made()]).to.eql(['closed', 0]);
    expect(rig.news()).to.eql(['connecting', 'closed user', '(end 1006)']);
  });
});
