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
  const FREEZES = {freeze: signal.freeze, 'pagehide (persisted)': () => signal.pagehide(true)};

  for (const [name, freeze] of Object.entries(FREEZES)) {
    for (const status of ['connecting', 'open'] as const) {
      it(`${name} when ${status}: closed with 1000, and tried again only when restored`, () => {
        rig.to(status);
        rig.news();
        freeze();
        expect(rig.socket.closed).to.eql([[1000]]);
        expect(rig.news()).to.eql(['waiting restored 30000']);
        signal.resume();
        expect([rig.news(), made()]).to.eql([['connecting'], 2]);
      });
    }

    it(`${name} when waiting: nothing changes`, () => {
      rig.to('waiting').news();
      freeze();
      expect([rig.news(), rig.status]).to.eql([[], 'waiting']);
    });
  }

  for (const status of ['connecting', 'open'] as const) {
    it(`asks shouldReconnect when ${status}, and ends where it says no`, () => {
      const asked: number[] = [];
      rig.make({shouldReconnect: ({code}) => asked.push(code) > 1});
      rig.to(status);
      rig.news();
      signal.freeze();
      expect([rig.news(), asked]).to.eql([['failed restored', '(end 1006)'], [1006]]);
      expect(rig.socket.closed).to.eql([[1000]]);
      signal.resume();
      expect([rig.news(), made()]).to.eql([[], 1]);
    });
  }

  it('asks shouldReconnect where nobody told of the freeze', () => {
    rig.make({shouldReconnect: () => false});
    rig.to('open').clock.tick(1_000);
    rig.news();
    signal.pageshow(true);
    expect([rig.news(), made()]).to.eql([['failed restored', '(end 1006)'], 1]);
  });

  it('leaves it to shouldReconnect to end or restart it itself', () => {
    const reactions = [() => rig.lifeline.close(), () => rig.lifeline.reconnect()];
    const statuses = reactions.map((react) => {
      rig.make({shouldReconnect: () => (react(), true)});
      rig.to('open');
      signal.freeze();
      return rig.status;
    });
    expect(statuses).to.eql(['closed', 'connecting']);
  });

  it('is told once, though the events come in pairs', () => {
    rig.to('open').clock.tick(6_000);
    rig.socket.message('HeartBeat');
    rig.news();
    signal.pagehide(true);
    signal.hidden();
    signal.freeze();
    expect(rig.news()).to.eql(['waiting restored 30000']);
    signal.resume();
    signal.visible();
    signal.pageshow(true);
    expect([rig.news(), made()]).to.eql([['connecting'], 2]);
    rig.socket.open();
    signal.pageshow(true);
    expect([rig.news(), made()]).to.eql([['open', '(open)'], 2]);
  });

  it('does not believe an open socket when nobody told of the freeze', () => {
    rig.to('open').clock.tick(1_000);
    rig.news();
    signal.pageshow(true);
    expect(rig.news()).to.eql(['waiting restored 0', 'connecting']);
    expect(FakeWebSocket.made[0].closed).to.eql([[1000]]);
  });

  it('comes back by itself when nobody tells of the end of the freeze', () => {
    rig.to('open');
    signal.freeze();
    rig.clock.tick(30_000);
    expect(rig.status).to.equal('connecting');
  });

  it('a page left for good is left to the browser', () => {
    rig.to('open').news();
    signal.pagehide(false);
    expect([rig.news(), rig.socket.closed]).to.eql([[], []]);
  });

  it('is no failed attempt of a connection that had proved itself', () => {
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

  it('begins an attempt anew whose deadline comes at a strange time, and counts no failure', () => {
    rig.to('connecting');
    rig.clock.setSystemTime(rig.clock.now + 3_600_000);
    rig.clock.tick(10_000);
    expect([rig.news(), made()]).to.eql([['connecting'], 2]);
    rig.clock.tick(10_000);
    expect(rig.news()).to.eql(['waiting unreachable 0']);
  });

  it('counts a strange deadline of less than a second, or the attempt would have none', () => {
    rig.make({connectTimeout: 500});
    rig.to('connecting');
    rig.clock.setSystemTime(rig.clock.now + 3_600_000);
    rig.clock.tick(500);
    expect(rig.status).to.equal('waiting');
  });

  it('starts the ladder afresh when a wait ends at a strange time', () => {
    rig.to('waiting').clock.tick(2_000);
    rig.socket.fail();
    rig.clock.setSystemTime(rig.clock.now + 3_600_000);
    rig.clock.tick(4_000);
    rig.socket.fail();
    expect(rig.changes.at(-1)!.delay).to.equal(2_000);
  });
});
