import {expect, fixture, html} from '@open-wc/testing';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {eventLog} from '../support/event-log.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {expectNoError} from '../support/refusal.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';
import {connectElement, removeElement} from './connect-element.js';

describe('life cycle of <heartbeat-socket>', () => {
  useFakeWebSocket();

  let element: HeartbeatSocketElement;
  let log: string[];

  beforeEach(async () => {
    element = await connectElement();
    log = eventLog(element);
  });

  afterEach(() => removeElement(element));

  const updated = () => element.updateComplete;

  it('opens nothing when created, nor in the task that inserts it', async () => {
    FakeWebSocket.made = [];
    const other = document.createElement('heartbeat-socket');
    other.url = 'ws://server/';
    await Promise.resolve();
    expect([other.status, FakeWebSocket.made.length]).to.eql(['idle', 0]);
    document.body.append(other);
    expect([other.status, FakeWebSocket.made.length]).to.eql(['idle', 0]);
    const first = eventLog(other);
    await other.updateComplete;
    expect([first, FakeWebSocket.made.length]).to.eql([['connecting'], 1]);
    await removeElement(other);
  });

  it('connects once, however many properties are set', async () => {
    FakeWebSocket.made = [];
    const other = document.createElement('heartbeat-socket');
    document.body.append(other);
    other.url = 'ws://one/';
    other.interval = 5;
    other.url = 'ws://two/';
    other.protocols = 'chat';
    await other.updateComplete;
    expect(FakeWebSocket.made.map(({url}) => url)).to.eql(['ws://two/']);
    await removeElement(other);
  });

  it('dispatches events that bubble, but do not cross shadow boundaries', () => {
    const heard: string[] = [];
    const note = (event: Event) =>
      heard.push(`${event.type} ${event.bubbles} ${event.composed} ${event.cancelable}`);
    document.body.addEventListener('ws-status', note);
    document.body.addEventListener('ws-message', note);
    FakeWebSocket.last.open().message('hello');
    document.body.removeEventListener('ws-status', note);
    document.body.removeEventListener('ws-message', note);
    expect(log).to.eql(['open', 'message hello']);
    expect(heard).to.eql(['ws-status true false false', 'ws-message true false false']);
  });

  it('updates its status and custom state before it dispatches the event', () => {
    const seen: unknown[] = [];
    element.addEventListener('ws-status', (event) => {
      seen.push(event.status === element.status, element.matches(`:state(${event.status})`));
    });
    FakeWebSocket.last.open().cut();
    expect(seen).to.eql([true, true, true, true]);
    expect(element.matches(':state(open)')).to.equal(false);
  });

  it('reconnects at once when the url changes, in every status', async () => {
    let n = 0;
    const elsewhere = async () => {
      element.url = `ws://server${++n}/`;
      await updated();
      expect(FakeWebSocket.last.url).to.equal(element.url);
      return log.splice(0).slice(-2);
    };
    expect(await elsewhere(), 'connecting').to.eql([]);
    FakeWebSocket.last.open();
    expect(await elsewhere(), 'open').to.eql(['waiting user 0', 'connecting']);
    FakeWebSocket.last.fail();
    expect((await elsewhere()).at(-1), 'waiting').to.equal('connecting');
    element.close();
    expect(await elsewhere(), 'closed').to.eql(['closed user', 'connecting']);
    FakeWebSocket.last.open().end(1008);
    expect(await elsewhere(), 'failed').to.eql(['failed policy', 'connecting']);
    expect(FakeWebSocket.live.length).to.equal(1);
  });

  it('keeps the connection if the url is set to the same value, an equal list or a new function', async () => {
    element.protocols = ['a'];
    await updated();
    const {length} = FakeWebSocket.made;
    for (const [url, protocols] of [
      ['ws://server/', ['a']],
      [() => 'ws://other/', ['a']],
      [() => 'ws://another/', () => ['b']],
    ] as const) {
      Object.assign(element, {url, interval: 1, protocols, shouldReconnect: () => true});
      await updated();
    }
    expect(FakeWebSocket.made.length).to.equal(length);
    element.reconnect();
    while (FakeWebSocket.made.length === length) await Promise.resolve();
    expect(FakeWebSocket.last.url).to.equal('ws://another/');
  });

  it('reconnects at once when the protocols change, and treats null like an empty string', async () => {
    const protocols = async (value: string | string[] | null | undefined) => {
      element.protocols = value as string;
      await updated();
      return [FakeWebSocket.made.length, FakeWebSocket.last.protocols];
    };
    expect(await protocols('chat')).to.eql([2, ['chat']]);
    FakeWebSocket.last.open();
    expect(await protocols(undefined)).to.eql([3, []]);
    expect(await protocols(null)).to.eql([3, []]);
    expect(await protocols('')).to.eql([3, []]);
    FakeWebSocket.last.fail();
    expect(await protocols(['a', 'b'])).to.eql([4, ['a', 'b']]);
  });

  it('connects once when the url is set and reconnect() is called', async () => {
    FakeWebSocket.last.open();
    element.url = 'ws://other/';
    element.reconnect();
    await updated();
    expect(FakeWebSocket.made.map(({url}) => url)).to.eql(['ws://server/', 'ws://other/']);
  });

  it('fails for good for an invalid url, with its opening tag in the error, and does not throw', async () => {
    element.url = 'htp://x';
    await updated();
    expect(log).to.eql(['failed url']);
    expect(element.error?.message).to.equal(
      '<heartbeat-socket url="htp://x">: expected a ws:, wss:, http: or https: URL',
    );
    expect((element.error?.cause as Error).name).to.equal('SyntaxError');
  });

  it('stays closed when closed in the task that inserts it', async () => {
    FakeWebSocket.made = [];
    const other = document.createElement('heartbeat-socket');
    other.url = 'ws://server/';
    document.body.append(other);
    other.close();
    await other.updateComplete;
    expect([other.status, FakeWebSocket.made.length]).to.eql(['closed', 0]);
    await removeElement(other);
  });

  it('is idle when disabled while a reconnection fails', async () => {
    const other = document.createElement('heartbeat-socket');
    other.url = 'htp://no';
    document.body.append(other);
    await other.updateComplete;
    const events = eventLog(other);
    const react = () => {
      if (other.status !== 'closed') return;
      other.reconnect();
      other.disabled = true;
    };
    other.addEventListener('ws-status', react);
    other.close();
    await other.updateComplete;
    expect(events).to.eql(['closed user', 'connecting', 'failed url', 'idle user']);
    await removeElement(other);
  });

  it('applies options set in the same task', () => {
    element.queue = 3;
    expect(() => element.send('1234')).to.throw(DOMException, 'full');
  });

  it('sends on the connection of another address that was set in the same task', async () => {
    const former = FakeWebSocket.last.open();
    element.url = 'ws://other/';
    element.send('1');
    element.send('2');
    await element.updateComplete;
    expect([former.sent, former.closed]).to.eql([[], [[1000]]]);
    expect([FakeWebSocket.last.url, FakeWebSocket.last.open().sent]).to.eql([
      'ws://other/',
      ['1', '2'],
    ]);
    expect(log).to.eql(['open', 'waiting user 0', 'connecting', 'open']);
  });

  it('throws the same errors as WebSocket from its methods', () => {
    expect(() => element.close(1001)).to.throw(DOMException, 'code');
    element.close();
    expect(() => element.send('x')).to.throw(DOMException, 'closed');
  });

  it('exposes the values negotiated by the native socket', () => {
    Object.assign(FakeWebSocket.last, {protocol: 'chat', extensions: 'deflate'});
    FakeWebSocket.last.open().bufferedAmount = 3;
    expect([element.protocol, element.extensions, element.bufferedAmount]).to.eql([
      'chat',
      'deflate',
      3,
    ]);
    expect([element.readyState, element.latency]).to.eql([1, NaN]);
    expectNoError(element);
  });

  it('has no shadow root, and does not touch its children', async () => {
    const other = await fixture<HeartbeatSocketElement>(
      html`<heartbeat-socket><p>Hi</p></heartbeat-socket>`,
    );
    expect([other.shadowRoot, other.innerText, other.status]).to.eql([null, 'Hi', 'idle']);
  });
});
