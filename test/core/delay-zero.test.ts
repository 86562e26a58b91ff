import {expect} from '@open-wc/testing';
import {CLEAN, SocketRig} from './socket-rig.js';

describe('`delay` 0', () => {
  let rig: SocketRig;

  beforeEach(() => {
    rig = new SocketRig();
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  for (const options of [{delay: 0}, {delay: 1}, {delay: 0, maxDelay: 0}, {maxDelay: 0}]) {
    it(`does not flood a server that refuses: ${JSON.stringify(options)}`, async () => {
      rig.draw = 0.5;
      await rig.connect(options);
      for (let ms = 0; ms < 3_000; ms++) {
        if (rig.native.readyState === 0) rig.native.fail();
        rig.clock.tick(1);
      }
      expect(rig.made).to.be.within(2, 12);
    });
  }

  it('retries at once the first time, and then waits longer and longer', async () => {
    rig.draw = 1;
    await rig.connect({delay: 0});
    const waits: string[] = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      rig.native.fail();
      const lines = rig.news();
      rig.clock.tick(1 + Number(lines.at(-1)!.split(' ').at(-1)));
      waits.push(...lines.filter((line) => line.startsWith('waiting')));
    }
    const delays = waits.map((line) => Number(line.split(' ').at(-1)));
    expect(delays[0]).to.equal(0);
    for (const [at, delay] of delays.slice(2, 8).entries()) {
      expect(delay).to.be.closeTo(2 * delays[at + 1], 3);
    }
    expect(Math.max(...delays)).to.be.at.least(9_000);
  });
});
