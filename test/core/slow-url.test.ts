import {expect} from '@open-wc/testing';
import {signal} from '../support/signals.js';
import {CLEAN, SocketRig} from './socket-rig.js';

/** A `url` function that is answered by a test, and how often it was called. */
class Tokens {
  /** How many of its calls are under way, at each call. */
  readonly calls: number[] = [];
  #underWay = 0;
  #settle: ((url: string) => void) | undefined;

  readonly ask = (): Promise<string> => {
    this.calls.push(++this.#underWay);
    return new Promise((resolve) => (this.#settle = resolve));
  };

  answer(url = 'ws://server/'): void {
    this.#underWay--;
    this.#settle!(url);
  }
}

describe('a url function that is slow', () => {
  let rig: SocketRig;
  let tokens: Tokens;

  beforeEach(() => {
    rig = new SocketRig();
    tokens = new Tokens();
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  const made = () => rig.native.url;

  for (const which of ['url', 'protocols'] as const) {
    it(`is not called again by a later attempt, which takes its answer (${which})`, async () => {
      await rig.connect({[which]: tokens.ask, connectTimeout: 3_000, delay: 100});
      await rig.pass(3_001);
      expect(rig.news().slice(0, 3)).to.eql(['connecting', 'waiting unreachable 0', 'connecting']);
      await rig.pass(500);
      tokens.answer(which === 'url' ? 'ws://server/?fresh' : 'fresh');
      await rig.pass(0);
      expect(tokens.calls).to.eql([1]);
      expect(rig.made).to.equal(1);
      rig.native.open();
      expect(rig.news()).to.eql(['open', '(open)']);
    });
  }

  it('is not called again by the attempt that it causes itself', async () => {
    const ask = () => {
      if (tokens.calls.length === 0) queueMicrotask(() => rig.socket.reconnect());
      const answer = tokens.ask();
      rig.socket?.reconnect();
      return answer;
    };
    await rig.connect({url: ask});
    tokens.answer();
    await rig.pass(0);
    expect([tokens.calls, rig.made]).to.eql([[1], 1]);
  });

  it('is called again by the attempt after its answer', async () => {
    await rig.connect({url: tokens.ask});
    tokens.answer('ws://server/?1');
    await rig.pass(0);
    rig.native.fail();
    await rig.pass(0);
    tokens.answer('ws://server/?2');
    await rig.pass(0);
    expect([tokens.calls, made()]).to.eql([[1, 1], 'ws://server/?2']);
  });

  it('has its connectTimeout, however quick the handshakes were', async () => {
    await rig.connect({url: tokens.ask});
    tokens.answer();
    await rig.pass(0);
    rig.native.open();
    await rig.pass(6_000);
    rig.native.message('HeartBeat');
    rig.native.cut();
    rig.news();
    await rig.pass(9_000);
    expect(rig.news()).to.eql(['connecting']);
    tokens.answer('ws://server/?late');
    await rig.pass(0);
    expect([tokens.calls, made()]).to.eql([[1, 1], 'ws://server/?late']);
  });

  it('does not make the deadline of a handshake longer', async () => {
    await rig.connect({url: tokens.ask});
    await rig.pass(5_000);
    tokens.answer();
    await rig.pass(0);
    rig.native.open();
    await rig.pass(6_000);
    rig.native.message('HeartBeat');
    rig.native.cut();
    await rig.pass(0);
    tokens.answer();
    await rig.pass(0);
    rig.news();
    await rig.pass(1_999);
    expect(rig.news()).to.eql([]);
    await rig.pass(2);
    expect(rig.news()).to.eql(['waiting unreachable 0', 'connecting']);
  });

  const WAKES = {online: signal.online, visible: signal.visible, pageshow: signal.pageshow};
  for (const [name, wake] of Object.entries(WAKES)) {
    it(`is not called again by ${name}`, async () => {
      await rig.connect({url: tokens.ask});
      await rig.pass(3_500);
      wake(false);
      await rig.pass(0);
      expect(tokens.calls).to.eql([1]);
    });
  }

  it('is not called again by reconnect()', async () => {
    await rig.connect({url: tokens.ask});
    await rig.pass(3_500);
    rig.socket.reconnect();
    tokens.answer();
    await rig.pass(0);
    expect([tokens.calls, rig.made]).to.eql([[1], 1]);
  });

  it('is not called again after close() and reconnect()', async () => {
    await rig.connect({url: tokens.ask});
    rig.socket.close();
    await rig.pass(0);
    rig.socket.reconnect();
    await rig.pass(0);
    tokens.answer();
    await rig.pass(0);
    expect([tokens.calls, rig.made]).to.eql([[1], 1]);
  });

  it('is given up after a minute, and called again', async () => {
    await rig.connect({url: tokens.ask, connectTimeout: 20_000, maxDelay: 100});
    await rig.pass(59_000);
    expect(tokens.calls).to.eql([1]);
    await rig.pass(60_000);
    expect(tokens.calls).to.eql([1, 2]);
  });

  it('may take as long as it likes where connectTimeout is 0', async () => {
    await rig.connect({url: tokens.ask, connectTimeout: 0});
    await rig.pass(600_000);
    tokens.answer();
    await rig.pass(0);
    expect([rig.news(), tokens.calls, rig.made]).to.eql([['connecting'], [1], 1]);
  });
});
