import {expect} from '@open-wc/testing';
import {signal} from '../support/signals.js';
import {CLEAN, SocketRig} from './socket-rig.js';

describe('estimates of the network (`navigator.connection` `change`)', () => {
  let rig: SocketRig;

  beforeEach(() => {
    rig = new SocketRig();
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  /** Time passes, with an estimate each 1.3 s. */
  const passWithEstimates = async (ms: number) => {
    for (let left = ms; left > 0; left -= 1_300) {
      await rig.pass(Math.min(left, 1_300));
      rig.estimate();
    }
  };

  it('do not restart a handshake', async () => {
    await rig.connect();
    await passWithEstimates(2_500);
    expect(rig.made).to.equal(1);
    rig.native.open();
    expect(rig.news()).to.eql(['connecting', 'open', '(open)']);
  });

  it('neither end a wait nor set the ladder back', async () => {
    rig.draw = 1;
    await rig.connect({delay: 2_000, maxDelay: 30_000});
    const waits: string[] = [];
    for (let second = 0; second < 40; second++) {
      if (rig.native.readyState === 0) rig.native.fail();
      await rig.pass(500);
      rig.estimate();
      waits.push(...rig.news().filter((line) => line.startsWith('waiting')));
    }
    expect(waits).to.eql([2_000, 4_000, 8_000, 16_000].map((ms) => `waiting unreachable ${ms}`));
  });

  it('send a heartbeat that has its whole timeout', async () => {
    await rig.open({timeout: 10_000});
    await rig.pass(1_000);
    rig.estimate();
    expect(rig.native.sent).to.eql(['HeartBeat']);
    await rig.pass(9_999);
    expect(rig.socket.status).to.equal('open');
    rig.native.message('HeartBeat');
    await rig.pass(0);
    expect(rig.news().slice(3)).to.eql(['heartbeat']);
  });

  it('do not overlap with a heartbeat that is out', async () => {
    await rig.open();
    await passWithEstimates(5_000);
    expect(rig.native.sent).to.eql(['HeartBeat']);
  });
});

describe('hints on a slow line', () => {
  let rig: SocketRig;

  beforeEach(() => {
    rig = new SocketRig();
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  const WAKES = {online: signal.online, offline: signal.offline, visible: signal.visible};
  for (const [name, wake] of Object.entries(WAKES)) {
    it(`${name}: the heartbeat has twice as long as the last answer took`, async () => {
      await rig.open({timeout: 10_000});
      await rig.pass(6_000);
      await rig.pass(4_000);
      rig.native.message('HeartBeat');
      await rig.pass(1_000);
      rig.news();
      wake();
      await rig.pass(7_999);
      expect(rig.news()).to.eql([]);
      await rig.pass(1);
      expect(rig.news()).to.eql(['waiting silent 0', 'connecting']);
    });

    it(`${name}: the heartbeat never has longer than the timeout`, async () => {
      await rig.open({timeout: 5_000});
      await rig.pass(10_000);
      rig.native.message('HeartBeat');
      rig.news();
      wake();
      await rig.pass(4_999);
      expect(rig.news()).to.eql([]);
      await rig.pass(1);
      expect(rig.news()).to.eql(['waiting silent 0', 'connecting']);
    });
  }

  it('before the first answer the heartbeat has twice as long as the handshake took', async () => {
    await rig.connect({timeout: 10_000});
    await rig.pass(4_000);
    rig.native.open();
    rig.news();
    signal.online();
    await rig.pass(7_999);
    expect(rig.news()).to.eql([]);
    await rig.pass(1);
    expect(rig.news()).to.eql(['waiting silent 0', 'connecting']);
  });

  for (const [name, wake] of Object.entries({online: signal.online, visible: signal.visible})) {
    it(`${name}: many of them do not starve a handshake that takes 2.5 s`, async () => {
      await rig.connect();
      for (let left = 20; left && rig.socket.status !== 'open'; left--) {
        const {native} = rig;
        await rig.pass(1_300);
        wake();
        if (rig.native !== native) continue;
        await rig.pass(1_200);
        rig.native.open();
      }
      expect(rig.socket.status).to.equal('open');
      expect(rig.made).to.be.below(4);
    });
  }
});
