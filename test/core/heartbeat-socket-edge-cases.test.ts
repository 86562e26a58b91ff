import {expect} from '@open-wc/testing';
import {HeartbeatSocket, type HeartbeatSocketOptions} from '../../src/core/heartbeat-socket.js';
import {eventLog} from '../support/event-log.js';
import {FakeClock} from '../support/fake-clock.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

describe('HeartbeatSocket: edge cases', () => {
  useFakeWebSocket();

  let clock: FakeClock;

  const createSocket = (options: HeartbeatSocketOptions = {}) => {
    const withClock = {...options, clock};
    return new HeartbeatSocket('ws://server/', [], withClock);
  };

  beforeEach(() => {
    clock = new FakeClock();
  });

  it('dispatches open once if a native socket fires it twice', async () => {
    const socket = createSocket();
    const log = eventLog(socket);
    await Promise.resolve();
    FakeWebSocket.last.open().open();
    expect(log).to.eql(['connecting', 'open', '(open)']);
    socket.close();
  });

  it('pings after open was dispatched, however short the interval', async () => {
    const statuses: string[] = [];
    const ping = () => {
      statuses.push(socket.status);
      return 'beat';
    };
    const socket = createSocket({interval: 0.3, ping});
    await Promise.resolve();
    FakeWebSocket.last.open();
    clock.tick(1);
    expect(statuses).to.eql(['open']);
    socket.close();
  });

  it('is connecting after a ping function called reconnect()', async () => {
    const ping = () => {
      socket.reconnect();
      return 'beat';
    };
    const socket = createSocket({interval: 0.3, ping});
    await Promise.resolve();
    FakeWebSocket.last.open();
    clock.tick(1);
    expect([socket.status, FakeWebSocket.last.readyState]).to.eql(['connecting', 0]);
    socket.close();
  });

  it('dispatches close once when a failed listener reconnects and that fails at once', async () => {
    FakeWebSocket.throws = [1, 2].map(() => new DOMException('', 'SecurityError'));
    const socket = createSocket();
    const log = eventLog(socket);
    socket.addEventListener('status', () => socket.status === 'failed' && retry());
    const retry = () => FakeWebSocket.throws.length && socket.reconnect();
    await Promise.resolve();
    const failure = ['connecting', 'failed policy'];
    expect(log).to.eql([...failure, ...failure, '(error)', '(close 1006)']);
  });

  it('does not fail with cause policy when a busy page receives the close event late', async () => {
    // A random wait that outlasts the test.
    const socket = new HeartbeatSocket('ws://server/', [], {delay: 2 ** 31, maxDelay: 2 ** 31});
    const log = eventLog(socket);
    await Promise.resolve();
    const native = FakeWebSocket.last;
    native.readyState = 3;
    native.error();
    // The check scheduled by `error` is overdue now, and runs before `close` is fired.
    const end = performance.now() + 150;
    while (performance.now() < end);
    setTimeout(() => native.cut());
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(socket.status, log.join()).to.equal('waiting');
    socket.close();
  });

  it('leaves no unhandled rejection when the protocols function throws and the url rejects', async () => {
    const unhandled: unknown[] = [];
    const onRejection = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      unhandled.push(event.reason);
    };
    window.addEventListener('unhandledrejection', onRejection);
    const protocols = () => {
      throw new Error('protocols');
    };
    const socket = new HeartbeatSocket(() => Promise.reject(new Error('url')), protocols);
    await new Promise((resolve) => {
      socket.addEventListener('status', ({status}) => status === 'waiting' && resolve(status));
    });
    // Browsers report unhandled rejections between tasks.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve));
    socket.close();
    window.removeEventListener('unhandledrejection', onRejection);
    expect(unhandled).to.eql([]);
  });
});
