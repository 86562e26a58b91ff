import {expect} from '@open-wc/testing';
import type {SinonFakeTimers} from 'sinon';
import '../../src/define.js';
import {HeartbeatSocket} from '../../src/core/heartbeat-socket.js';
import {eventLog} from '../support/event-log.js';
import {fakeClock} from '../support/fake-clock.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';

/** What the model test found, each as small as it can be. */
describe('what nobody expects', () => {
  let uninstall: () => void;
  let clock: SinonFakeTimers;

  beforeEach(() => {
    uninstall = FakeWebSocket.install();
    clock = fakeClock();
  });

  afterEach(() => {
    clock.restore();
    uninstall();
  });

  it('is told open once where a native socket tells it twice', async () => {
    const socket = new HeartbeatSocket('ws://server/');
    const log = eventLog(socket);
    await Promise.resolve();
    FakeWebSocket.last.open().open();
    expect(log).to.eql(['connecting', 'open', '(open)']);
    socket.close();
  });

  it('has its first beat after open, however short the interval', async () => {
    const statuses: string[] = [];
    const ping = () => {
      statuses.push(socket.status);
      return 'beat';
    };
    const socket = new HeartbeatSocket('ws://server/', [], {interval: 0.3, ping});
    await Promise.resolve();
    FakeWebSocket.last.open();
    clock.tick(1);
    expect(statuses).to.eql(['open']);
    socket.close();
  });

  it('is not open with a connection that has not opened, where ping reconnects', async () => {
    const ping = () => {
      socket.reconnect();
      return 'beat';
    };
    const socket = new HeartbeatSocket('ws://server/', [], {interval: 0.3, ping});
    await Promise.resolve();
    FakeWebSocket.last.open();
    clock.tick(1);
    expect([socket.status, FakeWebSocket.last.readyState]).to.eql(['connecting', 0]);
    socket.close();
  });

  it('is told close once where a listener of failed begins anew and that fails at once', async () => {
    FakeWebSocket.throws = [1, 2].map(() => new DOMException('', 'SecurityError'));
    const socket = new HeartbeatSocket('ws://server/');
    const log = eventLog(socket);
    socket.addEventListener('status', () => socket.status === 'failed' && again());
    const again = () => FakeWebSocket.throws.length && socket.reconnect();
    await Promise.resolve();
    const failure = ['connecting', 'failed policy'];
    expect(log).to.eql([...failure, ...failure, '(error)', '(close 1006)']);
  });

  it('leaves an element idle that is disabled while it begins anew in vain', async () => {
    const element = document.createElement('heartbeat-socket');
    element.url = 'htp://no';
    document.body.append(element);
    await element.updateComplete;
    const log = eventLog(element);
    const react = () => {
      if (element.status !== 'closed') return;
      element.reconnect();
      element.disabled = true;
    };
    element.addEventListener('ws-status', react);
    element.close();
    await element.updateComplete;
    expect(log).to.eql(['closed user', 'connecting', 'failed url', 'idle user']);
    element.remove();
    await element.updateComplete;
  });

  it('is not taken for forbidden where the page was too busy to hear of the close', async () => {
    clock.restore();
    // The wait is drawn: longer than the test lasts.
    const socket = new HeartbeatSocket('ws://server/', [], {delay: 2 ** 31, maxDelay: 2 ** 31});
    const log = eventLog(socket);
    await Promise.resolve();
    const native = FakeWebSocket.last;
    native.readyState = 3;
    native.error();
    // Both are late now: the look that follows the error, and then the close.
    const end = performance.now() + 150;
    while (performance.now() < end);
    setTimeout(() => native.cut());
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(socket.status, log.join()).to.equal('waiting');
    socket.close();
  });
});

describe('functions of which one throws', () => {
  it('leave no rejection of the other unheard', async () => {
    const uninstall = FakeWebSocket.install();
    const unheard: unknown[] = [];
    const hear = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      unheard.push(event.reason);
    };
    window.addEventListener('unhandledrejection', hear);
    const protocols = () => {
      throw new Error('protocols');
    };
    const socket = new HeartbeatSocket(() => Promise.reject(new Error('url')), protocols);
    await new Promise((resolve) => {
      socket.addEventListener('status', ({status}) => status === 'waiting' && resolve(status));
    });
    // The browser tells of it between tasks.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve));
    socket.close();
    window.removeEventListener('unhandledrejection', hear);
    uninstall();
    expect(unheard).to.eql([]);
  });
});
