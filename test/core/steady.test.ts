import {expect} from '@open-wc/testing';
import {CLEAN, SocketRig} from './socket-rig.js';

describe('`steady`', () => {
  let rig: SocketRig;

  beforeEach(() => {
    rig = new SocketRig();
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  /** The ms since the opening at which a heartbeat went out, while news comes each 100 ms. */
  const beats = async (ms: number): Promise<number[]> => {
    const times: number[] = [];
    for (let now = 0; now < ms; now += 100) {
      const before = rig.native.sent.length;
      await rig.pass(100);
      if (rig.native.sent.length > before) times.push(now + 100);
      rig.native.message('news');
    }
    return times;
  };

  it('sends a heartbeat at every interval, whatever arrives', async () => {
    await rig.open({steady: true});
    expect(await beats(30_000)).to.eql([6_000, 12_000, 18_000, 24_000, 30_000]);
  });

  it('sends none to a server that talks where it is not set', async () => {
    await rig.open();
    expect(await beats(30_000)).to.eql([]);
  });

  it('sends a heartbeat up to a tenth earlier', async () => {
    rig.draw = 1;
    await rig.open({steady: true});
    expect(await beats(20_000)).to.eql([5_400, 10_800, 16_200]);
  });

  it('goes on while an answer is awaited longer than the interval, and judges it once', async () => {
    await rig.open({steady: true, timeout: 15_000});
    rig.news();
    await rig.pass(20_999);
    expect([rig.news(), rig.native.sent.length]).to.eql([[], 3]);
    await rig.pass(1);
    expect(rig.news()).to.eql(['waiting silent 0', 'connecting']);
  });

  it('judges a server that falls silent as ever', async () => {
    await rig.open({steady: true});
    await beats(7_000);
    rig.news();
    await rig.pass(10_999);
    expect(rig.news()).to.eql([]);
    await rig.pass(1);
    expect(rig.news()).to.eql(['waiting silent 0', 'connecting']);
  });

  it('sends nothing where interval is 0', async () => {
    await rig.open({steady: true, interval: 0});
    expect(await beats(30_000)).to.eql([]);
  });

  it('waits no longer than the interval when the clock is set back', async () => {
    await rig.open({steady: true});
    await beats(7_000);
    rig.clock.setSystemTime(rig.clock.now - 3_600_000);
    const times = await beats(14_000);
    expect(times.length).to.be.within(2, 3);
  });
});
