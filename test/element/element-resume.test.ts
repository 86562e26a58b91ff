import {aTimeout, expect, fixture, html, nextFrame} from '@open-wc/testing';
import '../../src/define.js';
import type {GapEvent} from '../../src/core/events.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {signal} from '../support/signals.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

describe('resume of <heartbeat-socket>', () => {
  useFakeWebSocket();

  const insert = (attributes = 'resume="id"'): HeartbeatSocketElement => {
    const host = document.createElement('div');
    host.innerHTML = `<heartbeat-socket url="ws://a/" ${attributes}></heartbeat-socket>`;
    document.body.append(host);
    return host.firstElementChild as HeartbeatSocketElement;
  };

  const send = (...ids: number[]) => {
    for (const id of ids) FakeWebSocket.last.message(`{"id":"${id}","n":${id}}`);
  };

  /** Connects an element, which hears messages 1 and 2. */
  const connect = async (attributes?: string): Promise<HeartbeatSocketElement> => {
    const element = insert(attributes);
    await element.updateComplete;
    FakeWebSocket.last.open();
    send(1, 2);
    return element;
  };

  /** The address of the next attempt. */
  const nextUrl = async (element: HeartbeatSocketElement): Promise<string> => {
    const made = FakeWebSocket.made.length;
    await element.updateComplete;
    if (FakeWebSocket.made.length === made) element.reconnect();
    await aTimeout(0); // A url function answers later.
    return FakeWebSocket.last.url;
  };

  afterEach(() => {
    for (const element of document.querySelectorAll('heartbeat-socket')) element.remove();
    return nextFrame();
  });

  it('begins where the attribute says', async () => {
    const element = insert('resume="id" lasteventid="7"');
    expect([element.resume, element.lastEventId, element.resumed]).to.eql(['id', '7', null]);
    await element.updateComplete;
    expect(FakeWebSocket.last.url).to.equal('ws://a/?lastEventId=7');
  });

  it('says with each message which id it had, and asks for what comes after the last', async () => {
    const element = insert();
    const heard: string[] = [];
    element.addEventListener('ws-message', (event) =>
      heard.push(event.lastEventId, element.lastEventId),
    );
    await element.updateComplete;
    FakeWebSocket.last.open();
    send(1);
    FakeWebSocket.last.message('x');
    expect(heard).to.eql(['1', '1', '', '1']);
    expect(await nextUrl(element)).to.equal('ws://a/?lastEventId=1');
  });

  it('reports a gap by an event that bubbles', async () => {
    const element = insert('resume="id" lasteventid="7"');
    const gaps: string[] = [];
    element.parentElement!.addEventListener('ws-gap', (event) => {
      const {asked, position} = (event as GapEvent).detail;
      gaps.push(`${asked} ${position}`);
    });
    await element.updateComplete;
    FakeWebSocket.last.open();
    FakeWebSocket.last.message('{"id":"9"}');
    expect(gaps).to.eql(['7 9']);
    expect(element.resumed).to.equal(false);
  });

  it('confirms that nothing was missed', async () => {
    const element = insert('resume="id" lasteventid="7"');
    await element.updateComplete;
    FakeWebSocket.last.open();
    FakeWebSocket.last.message('{"id":"7"}');
    expect(element.resumed).to.equal(true);
  });

  const removeUrlForAnUpdate = async (element: HeartbeatSocketElement) => {
    element.url = null;
    await element.updateComplete;
    element.url = 'ws://a/';
  };

  const KEEPING: [what: string, change: (element: HeartbeatSocketElement) => unknown][] = [
    ['protocols change', (element) => (element.protocols = 'chat')],
    ['the url becomes a function', (element) => (element.url = () => 'ws://b/')],
    ['the url is set to the same', (element) => (element.url = 'ws://a/')],
    ['it is closed', (element) => element.close()],
    ['the url is removed and set again', removeUrlForAnUpdate],
    ['it is moved', (element) => document.body.append(element)],
    ['the attribute is written again', (element) => element.setAttribute('lasteventid', '0')],
    ['the page comes back from the cache', () => [signal.cached(), signal.pageshow(true)]],
  ];
  for (const [what, change] of KEEPING) {
    it(`keeps the id when ${what}`, async () => {
      const element = await connect('resume="id" lasteventid="0"');
      await change(element);
      expect(await nextUrl(element)).to.match(/\?lastEventId=2$/);
    });
  }

  it('forgets the id when the url is another', async () => {
    const element = await connect();
    element.url = 'ws://b/';
    expect(await nextUrl(element)).to.equal('ws://b/');
    expect(element.lastEventId).to.equal('');
  });

  for (const order of ['before', 'after']) {
    it(`takes an id that is set right ${order} another url`, async () => {
      const element = await connect();
      if (order === 'before') element.lastEventId = '5';
      element.url = 'ws://b/';
      if (order === 'after') element.lastEventId = '5';
      expect(await nextUrl(element)).to.equal('ws://b/?lastEventId=5');
    });
  }

  it('forgets an id that was set for the url before', async () => {
    const element = await connect();
    element.lastEventId = '5';
    await element.updateComplete;
    element.url = 'ws://b/';
    expect(await nextUrl(element)).to.equal('ws://b/');
  });

  it('takes an id that is set before the first url', async () => {
    const element = await fixture<HeartbeatSocketElement>(
      html`<heartbeat-socket resume="id" lasteventid="7"></heartbeat-socket>`,
    );
    element.url = 'ws://a/';
    await element.updateComplete;
    expect(FakeWebSocket.last.url).to.equal('ws://a/?lastEventId=7');
  });

  it('goes on from the id of an attribute that changes', async () => {
    const element = await connect('resume="id" lasteventid="0"');
    element.setAttribute('lasteventid', '1');
    expect(await nextUrl(element)).to.equal('ws://a/?lastEventId=1');
  });

  it('takes an id that was set before the element was defined', async () => {
    const element = document.createElement('heartbeat-socket');
    Object.assign(element, {url: 'ws://a/', resume: 'id', lastEventId: '3'});
    document.body.append(element);
    await element.updateComplete;
    expect(FakeWebSocket.last.url).to.equal('ws://a/?lastEventId=3');
  });

  it('asks for nothing without resume', async () => {
    const element = insert('lasteventid="7"');
    await element.updateComplete;
    expect(FakeWebSocket.last.url).to.equal('ws://a/');
  });
});
