import {expect} from '@open-wc/testing';
import {signal} from '../support/signals.js';
import {CLEAN, SocketRig} from './socket-rig.js';

describe('numbers that mean none', () => {
  let rig: SocketRig;

  beforeEach(() => {
    rig = new SocketRig();
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  for (const timeout of [0, Infinity]) {
    describe(`timeout ${timeout}`, () => {
      it('never judges a server that does not answer, and goes on beating', async () => {
        await rig.open({timeout});
        await rig.pass(60_000);
        expect([rig.log, rig.made]).to.eql([['connecting', 'open', '(open)'], 1]);
        expect(rig.native.sent.length).to.equal(10);
      });

      it('judges no heartbeat that a hint sent, of which there is one', async () => {
        await rig.open({timeout});
        for (let hint = 0; hint < 5; hint++) {
          signal.online();
          rig.estimate();
          await rig.pass(1_000);
        }
        expect([rig.log, rig.native.sent]).to.eql([
          ['connecting', 'open', '(open)'],
          ['HeartBeat'],
        ]);
      });

      it('reports the latency of an answer from the last heartbeat', async () => {
        await rig.open({timeout});
        await rig.pass(12_250);
        rig.native.message('HeartBeat');
        expect(rig.news().slice(3)).to.eql(['heartbeat']);
        expect(rig.socket.latency).to.equal(250);
      });

      it('lets a connection prove itself by its uptime', async () => {
        rig.draw = 1;
        await rig.open({timeout, retries: 0});
        await rig.pass(5_000);
        rig.native.cut();
        expect(rig.news().slice(3)).to.eql(['waiting dropped 2000']);
      });
    });
  }

  it('connectTimeout Infinity gives an attempt as long as it likes', async () => {
    await rig.connect({connectTimeout: Infinity});
    await rig.pass(600_000);
    expect(rig.news()).to.eql(['connecting']);
  });

  it('interval Infinity sends nothing', async () => {
    await rig.open({interval: Infinity});
    rig.clock.tick(2 ** 32);
    signal.online();
    expect(rig.native.sent).to.eql([]);
  });

  it('queue Infinity takes whatever is sent', async () => {
    await rig.connect({queue: Infinity});
    rig.socket.send('x'.repeat(2_000_000));
    expect(rig.socket.bufferedAmount).to.equal(2_000_000);
  });
});
