import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {LifelineRig} from './lifeline-rig.js';

/** Lets promises settle. */
const settle = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

const named = (name: string) => Object.assign(new Error(`native ${name}`), {name});

describe('Lifeline: attempts', () => {
  let rig: LifelineRig;

  beforeEach(() => {
    rig = new LifelineRig();
  });

  afterEach(() => expect(rig.end()).to.eql({timers: 0, sockets: 0}));

  const last = () => rig.changes.at(-1)!;

  it('counts a constructor that throws as a failed attempt', () => {
    FakeWebSocket.throws = [named('InsufficientResources')];
    rig.to('connecting');
    expect(rig.news()).to.eql(['connecting', 'waiting unreachable 2000']);
    expect(last().error?.name).to.equal('InsufficientResources');
    rig.clock.tick(2_000);
    expect(FakeWebSocket.made.length).to.equal(1);
  });

  for (const [name, cause] of [
    ['SyntaxError', 'url'],
    ['SecurityError', 'policy'],
    ['NS_ERROR_CONTENT_BLOCKED', 'policy'],
  ] as const) {
    it(`fails at once when the constructor throws ${name}`, () => {
      FakeWebSocket.throws = [named(name)];
      rig.to('connecting');
      expect(rig.news()).to.eql(['connecting', `failed ${cause}`, '(end 1006)']);
      expect(rig.error?.message).to.equal(`the test: native ${name}`);
    });
  }

  it('does not loop in one task when the constructor throws and `delay` is 0', () => {
    rig.replaceLifeline({delay: 0});
    FakeWebSocket.throws = [named('Limit'), named('Limit')];
    rig.to('connecting');
    expect(rig.news()).to.eql(['connecting', 'waiting unreachable 0']);
    rig.clock.tick(0);
    expect(rig.news()).to.eql(['connecting', 'waiting unreachable 40']);
    rig.clock.tick(40);
    expect(FakeWebSocket.made.length).to.equal(1);
  });

  it('fails if there is no WebSocket class', () => {
    Reflect.deleteProperty(globalThis, 'WebSocket');
    rig.to('connecting');
    expect(rig.news()).to.eql(['connecting', 'failed policy', '(end 1006)']);
    expect(rig.error?.message).to.match(/^the test: .*WebSocket/);
  });

  it('does not call the url function when a listener of connecting closes it', async () => {
    let asked = 0;
    rig.replaceLifeline({url: () => `ws://server/${++asked}`});
    rig.react = ({status}) => status === 'connecting' && rig.lifeline.close();
    rig.to('connecting');
    await settle();
    expect([asked, rig.clock.countTimers()]).to.eql([0, 0]);
  });

  it('counts the time of the url function as part of the handshake', async () => {
    rig.replaceLifeline({
      url: () =>
        new Promise((resolve) => rig.clock.setTimeout(() => resolve('ws://server/'), 2_500)),
    });
    rig.to('connecting');
    for (let i = 0; i < 2; i++) {
      await rig.clock.tickAsync(2_500);
      rig.socket.open();
      await rig.clock.tickAsync(6_000);
      rig.socket.message('HeartBeat');
      rig.socket.cut();
      await rig.clock.tickAsync(2_000);
    }
    await rig.clock.tickAsync(2_500);
    expect(rig.log.filter((entry) => entry.includes('unreachable'))).to.eql([]);
  });

  it('calls a url function for each attempt, with the attempt number', async () => {
    rig.replaceLifeline({url: (attempt) => `ws://server/${attempt}`});
    rig.to('connecting');
    await settle();
    rig.socket.fail();
    rig.clock.tick(2_000);
    await settle();
    expect(FakeWebSocket.made.map(({url}) => url)).to.eql(['ws://server/1', 'ws://server/2']);
  });

  it('counts a url function that throws, rejects or returns an invalid URL as a failed attempt', async () => {
    const answers = [
      () => {
        throw new Error('no token');
      },
      () => Promise.reject(new Error('no network')),
      () => 'htp://bad',
    ];
    rig.replaceLifeline({url: (attempt) => answers[attempt - 1]()});
    rig.to('connecting');
    for (let i = 0; i < 3; i++) {
      await settle();
      expect(last().cause).to.equal('unreachable');
      if (i < 2) rig.clock.tick(last().delay);
    }
    expect(rig.changes.filter(({error}) => error).map(({error}) => error!.message)).to.eql([
      'no token',
      'no network',
      'the url function answered "htp://bad", not a ws:, wss:, http: or https: URL',
    ]);
  });

  it('reports an Error when a url function rejects with a non-Error', async () => {
    rig.replaceLifeline({url: () => Promise.reject('expired')}); // eslint-disable-line @typescript-eslint/prefer-promise-reject-errors
    rig.to('connecting');
    await settle();
    expect(last().error).to.be.instanceOf(Error).with.property('message', 'expired');
  });

  it('fails for an invalid fixed URL, even if the protocols are a function', async () => {
    rig.replaceLifeline({url: 'htp://bad', protocols: () => Promise.resolve([])});
    rig.to('connecting');
    await settle();
    expect(last().cause).to.equal('url');
  });

  it('counts a url function that never settles as a failed attempt', async () => {
    rig.replaceLifeline({url: () => new Promise(() => {})});
    rig.to('connecting');
    rig.clock.tick(10_000);
    await settle();
    expect(rig.news()).to.eql(['connecting', 'waiting unreachable 0']);
    expect(last().error?.message).to.equal('timeout');
  });

  it('opens no connection when the url function resolves after close()', async () => {
    let answer = (_: string) => {};
    rig.replaceLifeline({url: () => new Promise((resolve) => (answer = resolve))});
    rig.to('connecting');
    rig.lifeline.close();
    answer('ws://late/');
    await settle();
    rig.clock.tick(60_000);
    expect(FakeWebSocket.made).to.eql([]);
    expect(rig.news()).to.eql(['connecting', 'closed user', '(end 1006)']);
  });

  it('has no attempt deadline if connectTimeout is 0', () => {
    rig.replaceLifeline({connectTimeout: 0});
    rig.to('connecting');
    rig.clock.tick(1e9);
    expect(rig.news()).to.eql(['connecting']);
  });

  /** Measures how long the current attempt takes to time out, in ms. */
  const deadline = (): number => {
    const start = rig.clock.now;
    const {length} = rig.changes;
    while (rig.changes.length === length) rig.clock.tick(1);
    expect(last().cause).to.equal('unreachable');
    return rig.clock.now - start;
  };

  it('extends each attempt by half after a failure', () => {
    rig.random = 0;
    rig.to('connecting');
    const first = deadline();
    rig.clock.tick(1);
    expect([first, deadline()]).to.eql([10_000, 15_000]);
  });

  it('limits an attempt to eight times the last handshake', () => {
    rig.random = 0;
    rig.to('connecting');
    rig.clock.tick(500);
    rig.socket.open();
    rig.clock.tick(6_000);
    rig.socket.message('HeartBeat');
    rig.clock.tick(10_000);
    expect([rig.status, deadline()]).to.eql(['connecting', 4_000]);
  });

  it('moves to the next URL after a failure, and keeps the one that worked', () => {
    rig.replaceLifeline({url: ['ws://a/', 'htp://bad', 'ws://b/']});
    rig.to('connecting').socket.fail();
    rig.clock.tick(2_000);
    rig.socket.open();
    rig.clock.tick(6_000);
    rig.socket.message('HeartBeat');
    rig.socket.cut();
    rig.clock.tick(2_000);
    expect(FakeWebSocket.made.map(({url}) => url)).to.eql(['ws://a/', 'ws://b/', 'ws://b/']);
  });

  it('fails if every URL of a list is invalid', () => {
    rig.replaceLifeline({url: ['htp://a', 'htp://b']});
    rig.to('connecting');
    expect(rig.news()).to.eql(['connecting', 'failed url', '(end 1006)']);
  });

  it('ignores a second open event of a socket', () => {
    rig.to('open').socket.open();
    expect(rig.news()).to.eql(['connecting', 'open', '(open)']);
    rig.socket.end(1008);
  });

  it('leaves no unhandled rejection when the url function throws and the protocols function rejects', async () => {
    const unhandled: unknown[] = [];
    const onRejection = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      unhandled.push(event.reason);
    };
    window.addEventListener('unhandledrejection', onRejection);
    rig.replaceLifeline({
      url: () => {
        throw new Error('url');
      },
      protocols: () => Promise.reject(new Error('protocols')),
    });
    rig.to('connecting');
    // Browsers report unhandled rejections within a frame.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    window.removeEventListener('unhandledrejection', onRejection);
    expect([unhandled, rig.changes.at(-1)!.error?.message]).to.eql([[], 'url']);
  });
});
