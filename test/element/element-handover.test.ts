import {expect, nextFrame} from '@open-wc/testing';
import '../../src/define.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {eventLog} from '../support/event-log.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

describe('handover of <heartbeat-socket>', () => {
  useFakeWebSocket();

  let log: string[] = [];

  /** Connects an element, whose connection stays open. */
  const connect = async (attributes = ''): Promise<HeartbeatSocketElement> => {
    const host = document.createElement('div');
    host.innerHTML = `<heartbeat-socket url="ws://a/" ${attributes}></heartbeat-socket>`;
    document.body.append(host);
    const element = host.firstElementChild as HeartbeatSocketElement;
    await element.updateComplete;
    FakeWebSocket.last.open();
    log = eventLog(element);
    return element;
  };

  const alive = () => FakeWebSocket.made.map(({readyState}) => readyState < 2);

  afterEach(() => {
    for (const element of document.querySelectorAll('heartbeat-socket')) element.remove();
    return nextFrame();
  });

  it('opens the next connection first on a goodbye, and hears it from its first message on', async () => {
    const element = await connect('handover goodbye="bye" delay="0"');
    FakeWebSocket.last.message('bye');
    await expectMade(2);
    FakeWebSocket.last.open();
    expect([element.status, alive(), log]).to.eql(['open', [true, true], ['open goodbye']]);
    FakeWebSocket.last.message('news');
    expect([alive(), log]).to.eql([
      [false, true],
      ['open goodbye', 'heartbeat', 'message news'],
    ]);
  });

  it('does so by renew() without the attribute', async () => {
    const element = await connect();
    element.renew();
    FakeWebSocket.last.open();
    expect([alive(), log]).to.eql([[true, true], ['open user']]);
  });

  it('does so by maxage', async () => {
    await connect('maxage="10"');
    await expectMade(2);
    FakeWebSocket.last.open();
    expect(log).to.eql(['open renewed']);
  });

  it('reconnects by renew() to an address that was set in the same task', async () => {
    const element = await connect();
    element.url = 'ws://b/';
    element.renew();
    await element.updateComplete;
    expect(FakeWebSocket.made.map(({url}) => url)).to.eql(['ws://a/', 'ws://b/']);
    expect([alive(), element.status]).to.eql([[false, true], 'connecting']);
  });

  it('does nothing by renew() while there is nothing to connect', async () => {
    const element = await connect();
    element.disabled = true;
    element.renew();
    await element.updateComplete;
    expect([alive(), element.status]).to.eql([[false], 'idle']);
  });

  const ENDS: Record<string, (element: HeartbeatSocketElement) => void> = {
    'is removed': (element) => element.remove(),
    'is disabled': (element) => (element.disabled = true),
    'is closed': (element) => element.close(),
  };

  for (const [title, end] of Object.entries(ENDS)) {
    it(`ends both connections when it ${title}`, async () => {
      const element = await connect();
      element.renew();
      end(element);
      await element.updateComplete;
      expect(alive()).to.eql([false, false]);
    });
  }

  it('ends both when it has another url, for a connection to that', async () => {
    const element = await connect();
    element.renew();
    FakeWebSocket.last.open();
    element.url = 'ws://b/';
    await element.updateComplete;
    expect(alive()).to.eql([false, false, true]);
    expect(FakeWebSocket.last.url).to.equal('ws://b/');
  });

  it('keeps both while it is moved', async () => {
    const element = await connect();
    element.renew();
    document.body.append(element);
    await element.updateComplete;
    expect(alive()).to.eql([true, true]);
  });

  /** Resolves once so many native sockets were made. */
  async function expectMade(count: number): Promise<void> {
    while (FakeWebSocket.made.length < count) await nextFrame();
  }
});
