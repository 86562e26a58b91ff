import {expect} from '@open-wc/testing';
import {HeartbeatRig} from './heartbeat-rig.js';

describe('Heartbeat with clocks that jump', () => {
  let rig: HeartbeatRig;

  beforeEach(() => {
    rig = new HeartbeatRig();
  });

  afterEach(() => expect(rig.end(), 'timers left after stop()').to.equal(0));

  it('probes with a short deadline when the silence timer fires far too late', () => {
    rig.begin({timeout: 10_000});
    rig.clock.tick(5_000);
    rig.setClock(3_600_000);
    rig.clock.tick(60_000);
    expect(rig.log).to.eql(['6000: due HeartBeat', '7500: delayed', '9000: missed']);
  });

  it('pings once more when half of the deadline ends far too late, then reports a miss', () => {
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

  it('pings once more when the deadline ends far too late', () => {
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

  it('pings once more when the clock was set back', () => {
    rig.begin();
    rig.clock.tick(6_000);
    rig.setClock(-3_600_000);
    rig.clock.tick(2_000);
    expect(rig.log.slice(1)).to.eql(['8000: due HeartBeat']);
  });

  it('tolerates a deadline that ends slightly late, as throttled timers do', () => {
    rig.begin();
    rig.clock.tick(6_000);
    rig.setClock(1_900);
    rig.clock.tick(4_000);
    expect(rig.log.at(-1)).to.equal('10000: missed');
  });

  it('probes when the clock was set back during silence, instead of waiting for hours', () => {
    rig.begin();
    rig.clock.tick(3_000);
    rig.setClock(-3_600_000);
    rig.clock.tick(3_000);
    expect(rig.log).to.eql(['6000: due HeartBeat']);
  });

  it('allows another late deadline once the second ping was answered', () => {
    rig.begin();
    rig.clock.tick(6_000);
    rig.setClock(3_600_000);
    rig.clock.tick(2_000);
    rig.messageArrived('HeartBeat');
    rig.clock.tick(10_000);
    expect(rig.log.slice(2)).to.eql([
      '8000: answered 0',
      '14000: due HeartBeat',
      '16000: delayed',
      '18000: missed',
    ]);
  });

  it('stays stopped when an application callback stops it', () => {
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
    rig.messageArrived('x');
    rig.clock.tick(60_000);
    expect(rig.log).to.eql(['6000: due HeartBeat']);
  });
});
