import {expect} from '@open-wc/testing';
import {HeartbeatRig} from './heartbeat-rig.js';

describe('Heartbeat and strange clocks', () => {
  let rig: HeartbeatRig;

  beforeEach(() => {
    rig = new HeartbeatRig();
  });

  afterEach(() => expect(rig.end(), 'timers left after stop()').to.equal(0));

  it('probes with a short deadline when the silence timer comes much too late', () => {
    rig.begin({timeout: 10_000});
    rig.clock.tick(5_000);
    rig.setClock(3_600_000);
    rig.clock.tick(60_000);
    expect(rig.log).to.eql(['6000: due HeartBeat', '7500: delayed', '9000: missed']);
  });

  it('asks once more when half the time is over much too late, and then condemns', () => {
    rig.begin();
    rig.clock.tick(6_000);
    rig.setClock(3_600_000);
    rig.clock.tick(2_000);
    rig.setClock(3_600_000);
    rig.clock.tick(60_000);
    expect(rig.log).to.eql([
      '6000: due HeartBeat',
      '8000: due HeartBeat',
      '10000: delayed',
      '12000: missed',
    ]);
  });

  it('asks once more when the deadline is met much too late', () => {
    rig.begin();
    rig.clock.tick(9_000);
    rig.setClock(3_600_000);
    rig.clock.tick(60_000);
    expect(rig.log).to.eql([
      '6000: due HeartBeat',
      '8000: delayed',
      '10000: due HeartBeat',
      '12000: delayed',
      '14000: missed',
    ]);
  });

  it('asks once more when the clock was set back', () => {
    rig.begin();
    rig.clock.tick(6_000);
    rig.setClock(-3_600_000);
    rig.clock.tick(2_000);
    expect(rig.log.slice(1)).to.eql(['8000: due HeartBeat']);
  });

  it('forgives a deadline met a little too late, as throttled timers are', () => {
    rig.begin();
    rig.clock.tick(6_000);
    rig.setClock(1_900);
    rig.clock.tick(4_000);
    expect(rig.log.at(-1)).to.equal('10000: missed');
  });

  it('probes, and does not wait for hours, when the clock was set back in silence', () => {
    rig.begin();
    rig.clock.tick(3_000);
    rig.setClock(-3_600_000);
    rig.clock.tick(3_000);
    expect(rig.log).to.eql(['6000: due HeartBeat']);
  });

  it('judges the second beat of a strange deadline afresh once it was answered', () => {
    rig.begin();
    rig.clock.tick(6_000);
    rig.setClock(3_600_000);
    rig.clock.tick(2_000);
    rig.heartbeat.messageArrived('HeartBeat');
    rig.clock.tick(10_000);
    expect(rig.log.slice(2)).to.eql([
      '8000: answered 0',
      '14000: due HeartBeat',
      '16000: delayed',
      '18000: missed',
    ]);
  });

  it('stays stopped when a callback of the application stops it', () => {
    rig.begin({
      ping: () => {
        rig.heartbeat.stop();
        return 'x';
      },
    });
    rig.clock.tick(60_000);
    expect(rig.log).to.eql([]);
    rig.begin({
      pong: () => {
        rig.heartbeat.stop();
        return false;
      },
    });
    rig.clock.tick(6_000);
    rig.heartbeat.messageArrived('x');
    rig.clock.tick(60_000);
    expect(rig.log).to.eql(['6000: due HeartBeat']);
  });
});
