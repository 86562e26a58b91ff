import {expect} from '@open-wc/testing';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {lacksMoveBefore} from '../support/engine.js';
import {eventLog} from '../support/event-log.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {itUnless} from '../support/it-unless.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';
import {connectElement, removeElement} from './connect-element.js';

describe('<heartbeat-socket> inserted, moved and removed', () => {
  useFakeWebSocket();

  let element: HeartbeatSocketElement;
  let log: string[];

  beforeEach(async () => {
    element = await connectElement();
    log = eventLog(element);
  });

  afterEach(() => removeElement(element));

  const updated = () => element.updateComplete;
  const status = () => element.status;

  it('closes when removed, in every status', async () => {
    for (const last of ['connecting', 'open', 'waiting', 'closed', 'failed']) {
      const other = await connectElement();
      const socket = FakeWebSocket.last;
      if (last === 'open') socket.open();
      if (last === 'waiting') socket.fail();
      if (last === 'closed') other.close();
      if (last === 'failed') socket.open().end(1008);
      const events = eventLog(other);
      expect(other.status).to.equal(last);
      other.remove();
      expect(other.status, 'until it is sure that it is no move').to.equal(last);
      await other.updateComplete;
      expect([other.status, events]).to.eql(['idle', ['idle user']]);
      expect(socket.readyState, last).to.be.above(1);
    }
  });

  it('keeps its connection when moved', async () => {
    FakeWebSocket.last.open();
    const place = document.createElement('div');
    document.body.append(place);
    place.append(element);
    await updated();
    document.body.insertBefore(element, place);
    await updated();
    expect([log, FakeWebSocket.made.length, status()]).to.eql([['open'], 1, 'open']);
    place.remove();
  });

  itUnless(lacksMoveBefore, 'keeps its connection when moved by moveBefore', async () => {
    const body = document.body as HTMLElement & {moveBefore(node: Node, child: Node | null): void};
    FakeWebSocket.last.open();
    body.moveBefore(element, null);
    await updated();
    expect([log, FakeWebSocket.made.length]).to.eql([['open'], 1]);
  });

  it('stays closed when moved, and connects when inserted again', async () => {
    element.close();
    document.body.append(element);
    await updated();
    expect(status()).to.equal('closed');
    element.remove();
    await updated();
    document.body.append(element);
    await updated();
    expect(log).to.eql(['closed user', 'idle user', 'connecting']);
  });

  it('closes a connection opened by reconnect() when removed or disabled in the same task', async () => {
    const other = document.createElement('heartbeat-socket');
    other.url = 'ws://server/';
    document.body.append(other);
    other.reconnect();
    other.remove();
    element.disabled = true;
    await updated();
    element.disabled = false;
    element.reconnect();
    element.disabled = true;
    await updated();
    await other.updateComplete;
    expect([other.status, element.status, FakeWebSocket.live.length]).to.eql(['idle', 'idle', 0]);
  });

  it('connects to a url set after reconnect() in the task that inserts it', async () => {
    const other = document.createElement('heartbeat-socket');
    other.url = 'ws://one/';
    document.body.append(other);
    other.reconnect();
    other.url = 'ws://two/';
    await other.updateComplete;
    expect([FakeWebSocket.last.url, FakeWebSocket.live.length]).to.eql(['ws://two/', 2]);
    await removeElement(other);
  });

  it('is idle while disabled or without a url, and keeps its queue', async () => {
    element.send('kept');
    element.disabled = true;
    await updated();
    element.reconnect();
    expect([status(), element.bufferedAmount]).to.eql(['idle', 4]);
    element.disabled = false;
    element.url = ' ';
    await updated();
    expect(status()).to.equal('idle');
    element.url = 'ws://server/';
    await updated();
    FakeWebSocket.last.open();
    expect(FakeWebSocket.last.sent).to.eql(['kept']);
  });

  it('discards its queue when removed', async () => {
    element.send('lost');
    element.remove();
    await updated();
    expect(element.bufferedAmount).to.equal(0);
  });
});
