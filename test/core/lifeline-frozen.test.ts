import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {LifelineRig} from './lifeline-rig.js';
import {signal} from '../support/signals.js';

describe('Lifeline: frozen and restored pages, sleep', () => {
  let rig: LifelineRig;

  beforeEach(() => {
    rig = new LifelineRig();
  });

  afterEach(() => expect(rig.end()).to.eql({timers: 0, sockets: 0}));

  const made = () => FakeWebSocket.made.length;
  const FREEZES = {freeze: signal.freeze, 'the back/forward cache': () => signal.cached()};

  for (const [name, freeze] of Object.entries(FREEZES)) {
    for (const status of ['connecting', 'open'] as const) {
      it(`${name} when ${status}: closes with 1000, and retries only when the page is restored`, () => {
        rig.to(status);
        rig.news();
        freeze();
        expect(rig.socket.closed).to.eql([[1000]]);
        expect(rig.news()).to.eql(['waiting restored 10000']);
        signal.resume();
        expect([rig.news(), made()]).to.eql([['connecting'], 2]);
      });
    }

    it(`${name} when waiting: changes nothing`, () => {
      rig.to('waiting').news();
      freeze();
      expect([rig.news(), rig.status]).to.eql([[], 'waiting']);
    });
  }

  for (const status of ['connecting', 'open'] as const) {
    it(`asks shouldReconnect when ${status}, and ends where it says no`, () => {
      const asked: number[] = [];
      rig.replaceLifeline({shouldReconnect: ({code}) => asked.push(code) > 1});
      rig.to(status);
      rig.news();
      signal.freeze();
      expect([rig.news(), asked]).to.eql([['failed restored', '(end 1006)'], [1006]]);
      expect(rig.socket.closed).to.eql([[1000]]);
      signal.resume();
      expect([rig.news(), made()]).to.eql([[], 1]);
    });
  }

  it('asks shouldReconnect after a freeze without an event', () => {
    rig.replaceLifeline({shouldReconnect: () => false});
    rig.to('open').clock.tick(1_000);
    rig.news();
    signal.pageshow(true);
    expect([rig.news(), made()]).to.eql([['failed restored', '(end 1006)'], 1]);
  });

  it('leaves it to shouldReconnect to end or restart it itself', () => {
    const reactions = [() => rig.lifeline.close(), () => rig.lifeline.reconnect()];
    const statuses = reactions.map((react) => {
      rig.replaceLifeline({shouldReconnect: () => (react(), true)});
      rig.to('open');
      signal.freeze();
      return rig.status;
    });
    expect(statuses).to.eql(['closed', 'connecting']);
  });

  it('handles freeze and resume events that come in pairs once', () => {
    rig.to('open').clock.tick(6_000);
    rig.socket.message('HeartBeat');
    rig.news();
    signal.pagehide(true);
    signal.hidden();
    signal.freeze();
    expect(rig.news()).to.eql(['waiting restored 10000']);
    signal.resume();
    signal.visible();
    signal.pageshow(true);
    expect([rig.news(), made()]).to.eql([['connecting'], 2]);
    rig.socket.open();
    signal.pageshow(true);
    expect([rig.news(), made()]).to.eql([['open', '(open)'], 2]);
  });

  it('replaces the open socket of a restored page that announced no freeze', () => {
    rig.to('open').clock.tick(1_000);
    rig.news();
    signal.pageshow(true);
    expect(rig.news()).to.eql(['waiting restored 0', 'connecting']);
    expect(FakeWebSocket.made[0].closed).to.eql([[1000]]);
  });

  it('reconnects without a resume event', () => {
    rig.to('open');
    signal.freeze();
    rig.clock.tick(10_000);
    expect(rig.status).to.equal('connecting');
  });

  it('leaves the connection of an unloaded page to the browser', () => {
    rig.to('open').news();
    signal.pagehide(false);
    expect([rig.news(), rig.socket.closed]).to.eql([[], []]);
  });

  it('does not count freezing a stable connection as a failure', () => {
    rig.to('waiting').clock.tick(2_000);
    rig.socket.open();
    rig.clock.tick(6_000);
    rig.socket.message('HeartBeat');
    signal.freeze();
    expect(rig.changes.at(-1)!.failures).to.equal(0);
    signal.resume();
    rig.socket.fail();
    expect([rig.changes.at(-1)!.failures, rig.changes.at(-1)!.delay]).to.eql([1, 2_000]);
  });

  it('restarts an attempt whose deadline ends far off schedule, without counting a failure', () => {
    rig.to('connecting');
    rig.clock.setSystemTime(rig.clock.now + 3_600_000);
    rig.clock.tick(10_000);
    expect([rig.news(), made()]).to.eql([['connecting'], 2]);
    rig.clock.tick(10_000);
    expect(rig.news()).to.eql(['waiting unreachable 0']);
  });

  it('counts a late deadline below one second as a failure', () => {
    rig.replaceLifeline({connectTimeout: 500});
    rig.to('connecting');
    rig.clock.setSystemTime(rig.clock.now + 3_600_000);
    rig.clock.tick(500);
    expect(rig.status).to.equal('waiting');
  });

  it('resets the backoff when a wait ends far off schedule', () => {
    rig.to('waiting').clock.tick(2_000);
    rig.socket.fail();
    rig.clock.setSystemTime(rig.clock.now + 3_600_000);
    rig.clock.tick(4_000);
    rig.socket.fail();
    expect(rig.changes.at(-1)!.delay).to.equal(2_000);
  });
});
