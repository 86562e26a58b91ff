import {expect} from '@open-wc/testing';
import {LifelineRig} from './lifeline-rig.js';

describe('Lifeline: after a loss', () => {
  let rig: LifelineRig;

  beforeEach(() => {
    rig = new LifelineRig();
  });

  afterEach(() => expect(rig.end()).to.eql({timers: 0, sockets: 0}));

  const last = () => rig.changes.at(-1)!;

  it('reports the code, the reason and whether the close was clean', () => {
    rig.to('open').socket.end(1001, 'bye');
    const {status, previous, failures, cause, code, reason, wasClean, error} = last();
    expect({status, previous, failures, cause, code, reason, wasClean, error}).to.eql({
      status: 'waiting',
      previous: 'open',
      failures: 1,
      cause: 'dropped',
      code: 1001,
      reason: 'bye',
      wasClean: true,
      error: null,
    });
  });

  it('counts a connection lost before it was stable as a failed attempt', () => {
    rig.to('open').socket.cut();
    rig.clock.tick(2_000);
    rig.socket.open().cut();
    expect(last().failures).to.equal(2);
    expect(last().delay).to.equal(4_000);
  });

  it('resets the failure count once a heartbeat was answered', () => {
    rig.to('waiting');
    rig.clock.tick(2_000);
    rig.socket.open();
    rig.clock.tick(6_000);
    rig.socket.message('HeartBeat');
    rig.socket.cut();
    expect([last().failures, last().delay]).to.eql([0, 2_000]);
  });

  it('resets the failure count on a message 5 s after opening, not sooner', () => {
    rig.to('open');
    rig.clock.tick(4_999);
    rig.socket.message('news');
    rig.socket.cut();
    expect(last().failures).to.equal(1);
    rig.clock.tick(2_000);
    rig.socket.open();
    rig.clock.tick(5_000);
    rig.socket.message('news');
    rig.socket.cut();
    expect(last().failures).to.equal(0);
  });

  it('resets the failure count after 5 s of uptime if the interval is 0, not sooner', () => {
    rig.replaceLifeline({interval: 0});
    rig.to('open');
    rig.clock.tick(4_999);
    rig.socket.cut();
    expect(last().failures).to.equal(1);
    rig.clock.tick(2_000);
    rig.socket.open();
    rig.clock.tick(5_000);
    rig.socket.cut();
    expect(last().failures).to.equal(0);
  });

  it('backs off from a server that never answers heartbeats', () => {
    rig.replaceLifeline({interval: 1_000, timeout: 1_000});
    rig.to('open');
    const delays = [];
    for (let i = 0; i < 6; i++) {
      rig.clock.tick(2_000);
      const {delay} = rig.changes.filter(({cause}) => cause === 'silent').at(-1)!;
      delays.push(delay);
      rig.clock.tick(delay + 1);
      rig.socket.open();
    }
    // The first retry is immediate; later waits count from the start of the attempt, 2 s earlier.
    expect(delays.map((delay) => Math.round(delay / 1_000))).to.eql([0, 0, 2, 6, 8, 8]);
  });

  it('doubles the wait up to the cap', () => {
    rig.replaceLifeline({connectTimeout: 0});
    rig.to('connecting');
    const delays = [];
    for (let i = 0; i < 7; i++) {
      rig.socket.fail();
      delays.push(last().delay);
      rig.clock.tick(last().delay);
    }
    expect(delays).to.eql([2_000, 4_000, 8_000, 10_000, 10_000, 10_000, 10_000]);
  });

  it('counts the wait from the start of the failed attempt', () => {
    rig.to('connecting');
    rig.clock.tick(1_500);
    rig.socket.fail();
    expect(last().delay).to.equal(500);
  });

  it('makes no immediate attempt if an earlier one failed', () => {
    rig.to('waiting');
    rig.clock.tick(2_000);
    rig.socket.open();
    rig.clock.tick(10_000);
    expect([last().status, last().cause]).to.eql(['connecting', null]);
    const silent = rig.changes.find(({cause}) => cause === 'silent')!;
    expect(silent.failures).to.equal(2);
  });
});
