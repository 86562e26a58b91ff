import {expect} from '@open-wc/testing';
import {
  type BoundSocketClass,
  HeartbeatSocket,
  type SingleSocket,
} from '../../src/core/heartbeat-socket.js';
import {eventLog} from '../support/event-log.js';
import {FakeClock} from '../support/fake-clock.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {resultOf} from '../support/result-of.js';
import {signal} from '../support/signals.js';

const OPTIONS = {reconnect: false, interval: 1_000, timeout: 1_000} as const;

describe('HeartbeatSocket with reconnect: false', () => {
  let clock: FakeClock;
  let BeatingSocket: BoundSocketClass<SingleSocket>;
  let uninstall = () => {};
  let socket: HeartbeatSocket;
  let log: string[];
  let addresses = 0;

  /** At an address of its own, as those of other tests are remembered. */
  const createSocket = (url = `ws://server/${++addresses}`) => {
    socket = new BeatingSocket(url);
    log = eventLog(socket);
    return FakeWebSocket.last;
  };
  const made = () => FakeWebSocket.made.length;

  beforeEach(() => {
    clock = new FakeClock();
    const options = {...OPTIONS, clock};
    BeatingSocket = HeartbeatSocket.with(options);
    uninstall = FakeWebSocket.install();
  });

  afterEach(() => {
    socket.close();
    clock.tick(3_000);
    const timers = clock.countTimers();
    uninstall();
    expect(timers, 'timers left after close()').to.equal(0);
  });

  it('makes its native socket in the constructor', () => {
    createSocket();
    expect([socket.status, socket.readyState, made()]).to.eql(['connecting', 0, 1]);
  });

  it('throws what the native constructor throws', () => {
    createSocket();
    const error = new DOMException('mixed content', 'SecurityError');
    FakeWebSocket.throws = [error];
    expect(resultOf(() => new BeatingSocket('ws://server/'))).to.equal(
      'DOMException SecurityError',
    );
  });

  const ENDS: [what: string, act: (native: FakeWebSocket) => unknown, log: string[]][] = [
    [
      'a handshake that fails',
      (native) => native.fail(),
      ['failed unreachable', '(error)', '(close 1006)'],
    ],
    [
      'a handshake that takes too long',
      () => clock.tick(10_000),
      ['failed unreachable', '(error)', '(close 1006)'],
    ],
    [
      'a close frame',
      (native) => native.open().end(1001),
      ['open', '(open)', 'failed dropped', '(close 1001 clean)'],
    ],
    [
      'a normal close frame',
      (native) => native.open().end(1000),
      ['open', '(open)', 'failed dropped', '(close 1000 clean)'],
    ],
    [
      'a close frame that is final',
      (native) => native.open().end(1008),
      ['open', '(open)', 'failed dropped', '(close 1008 clean)'],
    ],
    [
      'a reset',
      (native) => native.open().cut(),
      ['open', '(open)', 'failed dropped', '(close 1006)'],
    ],
    [
      'a protocol error, for which the native socket fires error',
      (native) => native.open().fail(),
      ['open', '(open)', 'failed dropped', '(error)', '(close 1006)'],
    ],
    [
      'silence',
      (native) => {
        native.open();
        clock.tick(2_000);
      },
      ['open', '(open)', 'failed silent', '(close 1006)'],
    ],
    [
      'a frozen page',
      (native) => {
        native.open();
        signal.freeze();
      },
      ['open', '(open)', 'failed restored', '(close 1006)'],
    ],
    [
      'a freeze without an event',
      (native) => {
        native.open();
        clock.tick(1_000);
        signal.resume();
      },
      ['open', '(open)', 'failed restored', '(close 1006)'],
    ],
    [
      'a page frozen during the handshake',
      () => signal.freeze(),
      ['failed restored', '(error)', '(close 1006)'],
    ],
  ];
  for (const [what, act, expected] of ENDS) {
    it(`ends by close, once and for good: ${what}`, () => {
      act(createSocket());
      expect(log).to.eql(expected);
      expect(socket.readyState).to.equal(3);
      for (const hint of [signal.online, signal.visible, signal.resume]) hint();
      clock.tick(600_000);
      expect([log, made()]).to.eql([expected, 1]);
    });
  }

  it('notices a deadline passed in sleep', () => {
    createSocket();
    clock.setSystemTime(clock.now + 3_600_000);
    clock.tick(10_000);
    expect([log, made()]).to.eql([['failed unreachable', '(error)', '(close 1006)'], 1]);
  });

  for (const hint of ['online', 'visible', 'activated'] as const) {
    it(`keeps the handshake at ${hint}, however long it has lasted`, () => {
      createSocket();
      clock.tick(5_000);
      signal[hint]();
      expect([log, made()]).to.eql([[], 1]);
    });
  }

  it('probes at once when the page is visible again', () => {
    const native = createSocket().open();
    clock.tick(100);
    signal.visible();
    expect(native.sent).to.eql(['HeartBeat']);
  });

  it('throws where a message is sent before open', () => {
    const native = createSocket();
    expect(resultOf(() => socket.send('x'))).to.equal('DOMException InvalidStateError');
    expect([native.open().sent, socket.bufferedAmount]).to.eql([[], 0]);
  });

  it('leaves what is sent after the end to the native socket, which discards it', () => {
    const native = createSocket().open();
    native.isStalled = true;
    native.cut();
    expect(resultOf(() => socket.send('four'))).to.equal(undefined);
    expect([native.sent, socket.bufferedAmount]).to.eql([['four'], 4]);
  });

  it('keeps protocol and extensions after the end', () => {
    const native = createSocket();
    native.protocol = 'chat';
    native.extensions = 'x';
    native.open().cut();
    expect([socket.protocol, socket.extensions]).to.eql(['chat', 'x']);
  });

  it('refuses to reconnect, whatever its state', () => {
    createSocket().open();
    const refusals = ['open', 'failed'].map((status) => {
      if (status === 'failed') FakeWebSocket.last.cut();
      return [socket.status, resultOf(() => socket.reconnect())];
    });
    expect(refusals).to.eql([
      ['open', 'DOMException InvalidStateError'],
      ['failed', 'DOMException InvalidStateError'],
    ]);
    expect(made()).to.equal(1);
  });

  it('gives the next socket a deadline by the handshakes at its address', () => {
    createSocket('ws://known/path?token=1');
    clock.tick(500);
    FakeWebSocket.last.open().cut();
    const native = createSocket('ws://known/path?token=2');
    // 8 times 500 ms, and half as much again for the connection that did not last.
    clock.tick(5_999);
    expect([log, native.closed]).to.eql([[], []]);
    clock.tick(1);
    expect(log).to.eql(['failed unreachable', '(error)', '(close 1006)']);
    createSocket('ws://known/path?token=3');
    clock.tick(8_999);
    expect(log).to.eql([]);
    clock.tick(1);
    expect(log).to.eql(['failed unreachable', '(error)', '(close 1006)']);
    createSocket('ws://known/elsewhere');
    clock.tick(9_999);
    expect(log).to.eql([]);
  });

  it('says in its error what happened', () => {
    createSocket().open().end(1001);
    expect(socket.error?.message).to.equal('HeartbeatSocket: closed with 1001');
  });

  describe('as a class', () => {
    it('takes one argument, and throws without', () => {
      createSocket();
      expect(BeatingSocket.length).to.equal(1);
      const none = resultOf(() => Reflect.construct(BeatingSocket, []) as unknown);
      expect(none).to.equal('TypeError');
    });

    it('is a HeartbeatSocket with the constants', () => {
      createSocket();
      expect(socket).to.be.an.instanceof(HeartbeatSocket);
      expect([BeatingSocket.OPEN, socket.OPEN]).to.eql([1, 1]);
    });

    it('takes options of the constructor before its own', () => {
      socket = new BeatingSocket(`ws://server/${++addresses}`, [], {interval: 0});
      const native = FakeWebSocket.last.open();
      clock.tick(60_000);
      expect([native.sent, socket.status]).to.eql([[], 'open']);
    });

    it('takes a third argument that is no options for none', () => {
      socket = new BeatingSocket(`ws://server/${++addresses}`, [], null);
      const native = FakeWebSocket.last.open();
      clock.tick(1_000);
      expect(native.sent).to.eql(['HeartBeat']);
    });
  });
});
