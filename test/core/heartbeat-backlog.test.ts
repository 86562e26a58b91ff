import {expect} from '@open-wc/testing';
import {signal} from '../support/signals.js';
import {CLEAN, SocketRig} from './socket-rig.js';

const RATE = 1_200;
const UPLOAD = 'x'.repeat(24_000);
const LARGE_BYTES = 24_000_000;

describe('a heartbeat that waits behind an upload', () => {
  let rig: SocketRig;

  beforeEach(async () => {
    rig = await new SocketRig().open();
    rig.news();
    rig.native.isStalled = true;
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  /** Lets bytes leave the native buffer for so many seconds. */
  const drain = async (seconds: number, bytesPerSecond = RATE) => {
    for (let second = 0; second < seconds; second++) {
      await rig.pass(1_000);
      rig.native.bufferedAmount = Math.max(0, rig.native.bufferedAmount - bytesPerSecond);
    }
  };

  it('is not missed while bytes leave', async () => {
    rig.socket.send(UPLOAD);
    await drain(25);
    expect([rig.news(), rig.made]).to.eql([[], 1]);
    rig.native.message('HeartBeat');
    expect(rig.news()).to.eql(['heartbeat']);
  });

  it('is missed within 1.5 times the timeout after the last byte left', async () => {
    rig.socket.send(UPLOAD);
    await drain(13);
    await rig.pass(5_000);
    expect(rig.news()).to.eql([]);
    await rig.pass(4_000);
    expect(rig.news()).to.eql(['waiting silent 0', 'connecting']);
  });

  it('is missed within the timeout where the line was dead before it', async () => {
    await rig.pass(5_999);
    rig.socket.send(UPLOAD);
    await rig.pass(6_000);
    expect(rig.news()).to.eql([]);
    await rig.pass(1);
    expect(rig.news()).to.eql(['waiting silent 0', 'connecting']);
  });

  it('has its whole timeout once all bytes before it have left', async () => {
    rig.socket.send('x'.repeat(7 * RATE));
    await drain(8);
    await rig.pass(5_000);
    expect(rig.news()).to.eql([]);
    rig.native.message('HeartBeat');
    expect(rig.news()).to.eql(['heartbeat']);
  });

  it('is not kept alive by its own bytes', async () => {
    await rig.pass(6_000);
    expect(rig.native.bufferedAmount).to.equal('HeartBeat'.length);
    await rig.pass(1);
    rig.native.bufferedAmount = 0;
    await rig.pass(5_998);
    expect(rig.news()).to.eql([]);
    await rig.pass(1);
    expect(rig.news()).to.eql(['waiting silent 0', 'connecting']);
  });

  it('is not kept alive by what is sent after it, which the system takes on a dead line', async () => {
    await rig.pass(6_000);
    for (let second = 0; second < 5; second++) {
      rig.native.bufferedAmount = 0;
      rig.socket.send('position');
      await rig.pass(1_000);
    }
    expect(rig.news()).to.eql([]);
    await rig.pass(1_000);
    expect(rig.news()).to.eql(['waiting silent 0', 'connecting']);
  });

  it('is not missed while bytes leave that more bytes follow', async () => {
    rig.socket.send(UPLOAD);
    for (let second = 0; second < 18; second++) {
      await drain(1);
      rig.socket.send('x'.repeat(2 * RATE));
    }
    expect([rig.news(), rig.made]).to.eql([[], 1]);
  });

  it('is not missed either where a hint of the page sent it', async () => {
    rig.socket.send(UPLOAD);
    await drain(2);
    signal.online();
    await drain(16);
    expect([rig.news(), rig.made]).to.eql([[], 1]);
  });

  describe('where the browser counts a message once all of it has left, as Firefox does', () => {
    const LOST = ['waiting silent 0', 'connecting'];

    for (const reconnect of [true, false]) {
      it(`is not missed while a large one may be leaving, with reconnect: ${reconnect}`, async () => {
        await rig.open({reconnect});
        rig.native.isStalled = true;
        rig.news();
        rig.socket.send(new ArrayBuffer(LARGE_BYTES));
        await rig.pass(200_000);
        expect(rig.news()).to.eql([]);
        rig.native.bufferedAmount = 0;
        await rig.pass(5_000);
        rig.native.message('HeartBeat');
        expect(rig.news()).to.eql(['heartbeat']);
      });
    }

    it('is missed once a line of 100 kB a second would have carried it', async () => {
      rig.socket.send(new ArrayBuffer(LARGE_BYTES));
      await rig.pass(6_000 + 240_000);
      expect(rig.news()).to.eql([]);
      await rig.pass(1.5 * 6_000);
      expect(rig.news().slice(0, 2)).to.eql(LOST);
    });

    it('is missed within the timeout once a large one has begun to leave, as in Chromium', async () => {
      rig.socket.send(new ArrayBuffer(LARGE_BYTES));
      rig.native.bufferedAmount -= 1;
      await rig.pass(6_000 + 6_000);
      expect(rig.news()).to.eql(LOST);
    });

    it('is missed within the timeout behind one of a megabyte', async () => {
      rig.socket.send(new ArrayBuffer(1_000_000));
      await rig.pass(6_000 + 6_000);
      expect(rig.news()).to.eql(LOST);
    });

    it('is missed within the timeout where a large one was sent after it', async () => {
      await rig.pass(6_000);
      rig.native.bufferedAmount = 0;
      rig.socket.send(new ArrayBuffer(LARGE_BYTES));
      await rig.pass(6_000);
      expect(rig.news()).to.eql(LOST);
    });
  });

  it('is judged as ever where the native class does not count what is buffered', async () => {
    Object.assign(rig.native, {bufferedAmount: undefined, isStalled: false});
    rig.socket.send(UPLOAD);
    await rig.pass(11_999);
    expect(rig.news()).to.eql([]);
    await rig.pass(1);
    expect(rig.news()).to.eql(['waiting silent 0', 'connecting']);
  });
});
