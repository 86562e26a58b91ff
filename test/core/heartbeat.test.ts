import {expect} from '@open-wc/testing';
import {spy} from 'sinon';
import {ReportedErrors} from '../support/reported-errors.js';
import {HeartbeatRig} from './heartbeat-rig.js';

describe('Heartbeat', () => {
  let rig: HeartbeatRig;

  beforeEach(() => {
    rig = new HeartbeatRig();
  });

  afterEach(() => expect(rig.end(), 'timers left after stop()').to.equal(0));

  it('pings after the interval of silence and reports a miss after the timeout', () => {
    rig.begin();
    rig.clock.tick(60_000);
    expect(rig.log).to.eql(['6000: due HeartBeat', '8000: delayed', '10000: missed']);
  });

  it('does nothing if started with an interval of 0', () => {
    rig.begin({interval: 0});
    rig.clock.tick(1e9);
    rig.messageArrived('x');
    expect(rig.log).to.eql([]);
  });

  it('pings up to a tenth earlier, at random', () => {
    rig.begin({}, () => 1);
    rig.clock.tick(5_400);
    expect(rig.log).to.eql(['5400: due HeartBeat']);
  });

  it('counts the silence from the last message', () => {
    rig.begin();
    rig.clock.tick(5_900);
    rig.messageArrived('news');
    rig.clock.tick(5_999);
    expect(rig.log).to.eql([]);
    rig.clock.tick(1);
    expect(rig.log).to.eql(['11900: due HeartBeat']);
  });

  it('counts the silence from a message that did not reset the timer', () => {
    rig.begin();
    rig.clock.tick(500);
    rig.messageArrived('news');
    rig.clock.tick(6_000);
    expect(rig.log).to.eql(['6500: due HeartBeat']);
  });

  it('takes a message though the ping that this makes due is refused', async () => {
    const errors = new ReportedErrors();
    rig.begin({interval: 60_000, steady: true});
    rig.clock.tick(10_000);
    rig.heartbeat.configure({...rig.settings, interval: 1_000});
    rig.send = () => {
      throw new Error('refused');
    };
    expect(rig.messageArrived('news')).to.equal(false);
    await Promise.resolve();
    errors.restore();
    expect(errors.all.map(String)).to.eql(['Error: refused']);
  });

  it('sets at most one timer a second, however many messages arrive', () => {
    rig.begin();
    const setTimeout = spy(rig.clock, 'setTimeout');
    for (let i = 0; i < 100; i++) {
      rig.clock.tick(30);
      rig.messageArrived('news');
    }
    expect(setTimeout.callCount).to.equal(2);
  });

  it('accepts any message as the answer, and reports the latency', () => {
    rig.begin();
    rig.clock.tick(6_250);
    expect(rig.messageArrived('news')).to.equal(false);
    rig.clock.tick(6_000);
    expect(rig.log).to.eql(['6000: due HeartBeat', '6250: answered 250', '12250: due HeartBeat']);
  });

  it('hides the echo of the ping, even after other traffic', () => {
    rig.begin();
    rig.clock.tick(6_000);
    expect([rig.messageArrived('news'), rig.messageArrived('HeartBeat')]).to.eql([false, true]);
    expect(rig.messageArrived('HeartBeat'), 'not due').to.equal(false);
  });

  it('hides as many echoes as pings are outstanding', () => {
    rig.begin();
    rig.clock.tick(6_000);
    rig.messageArrived('news');
    rig.clock.tick(6_000);
    const heard = [1, 2, 3].map(() => rig.messageArrived('HeartBeat'));
    expect(heard).to.eql([true, true, false]);
  });

  it('recognizes the answer by `pong`, a string or a predicate', () => {
    rig.begin({pong: 'ok'});
    rig.clock.tick(6_000);
    expect([rig.messageArrived('HeartBeat'), rig.messageArrived('ok')]).to.eql([false, true]);
    rig.begin({ping: new Uint8Array([1]), pong: (data: unknown) => data instanceof ArrayBuffer});
    rig.clock.tick(6_000);
    expect(rig.messageArrived(new ArrayBuffer(1))).to.equal(true);
  });

  it('calls a ping function for each beat, and recognizes the echo of its result', () => {
    let beats = 0;
    rig.begin({ping: () => `beat ${++beats}`});
    rig.clock.tick(6_000);
    rig.messageArrived('beat 1');
    rig.clock.tick(6_000);
    expect([rig.messageArrived('beat 1'), rig.messageArrived('beat 2')]).to.eql([false, true]);
  });

  it('does not wait for an echo of a binary ping without `pong`', () => {
    rig.begin({ping: new Uint8Array([1])});
    rig.clock.tick(6_000);
    expect(rig.messageArrived(undefined)).to.equal(false);
  });

  it('applies a changed interval from the next silence', () => {
    rig.begin();
    rig.heartbeat.configure({...rig.settings, interval: 5_000});
    rig.clock.tick(1_000);
    rig.messageArrived('news');
    rig.clock.tick(5_000);
    expect(rig.log).to.eql(['6000: due HeartBeat']);
  });

  it('never pings early because of rounding, whatever the jitter', () => {
    for (let i = 0; i < 100; i++) {
      rig.begin({interval: 2_000}, Math.random);
      rig.clock.tick(1_799);
      expect(rig.log).to.eql([]);
    }
  });

  it('rounds an interval below a millisecond up to one millisecond', () => {
    rig.begin({interval: 0.4});
    expect(rig.log).to.eql([]);
    rig.clock.tick(1);
    expect(rig.log).to.eql(['1: due HeartBeat']);
  });
});
