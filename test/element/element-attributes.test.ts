import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

/** Those to which Infinity means that there is no limit. */
const UNLIMITED = /^(interval|timeout|retries|connectTimeout|maxAge|queue)$/;

/** Attribute, property, and its values for `text`, for junk, and after removal. */
const ROWS: readonly [string, keyof HeartbeatSocketElement, string, unknown, unknown][] = [
  ['interval', 'interval', '1500', 1500, 6000],
  ['timeout', 'timeout', '1500', 1500, 6000],
  ['delay', 'delay', '1500', 1500, 2000],
  ['maxdelay', 'maxDelay', '1500', 1500, 10_000],
  ['maxage', 'maxAge', '1500', 1500, 0],
  ['retries', 'retries', '3', 3, Infinity],
  ['connecttimeout', 'connectTimeout', '1500', 1500, 10_000],
  ['queue', 'queue', '64', 64, 1_048_576],
];

describe('the attributes of <heartbeat-socket>', () => {
  useFakeWebSocket();

  const createElement = (attributes = ''): HeartbeatSocketElement => {
    const host = document.createElement('div');
    host.innerHTML = `<heartbeat-socket ${attributes}></heartbeat-socket>`;
    return host.firstElementChild as HeartbeatSocketElement;
  };

  for (const [attribute, property, text, value, initial] of ROWS) {
    it(`${attribute}: parses a number, and falls back to the default for anything else`, () => {
      const element = createElement();
      expect(element[property], 'absent').to.equal(initial);
      element.setAttribute(attribute, text);
      expect(element[property], text).to.equal(value);
      for (const junk of ['', ' ', 'abc', '6s', '-1', 'NaN', '-Infinity']) {
        element.setAttribute(attribute, junk);
        expect(element[property], `"${junk}"`).to.equal(initial);
      }
      element.setAttribute(attribute, 'Infinity');
      expect(element[property], 'Infinity').to.equal(UNLIMITED.test(property) ? Infinity : initial);
      element.setAttribute(attribute, '0');
      expect(element[property], '0').to.equal(0);
      element.removeAttribute(attribute);
      expect(element[property], 'removed').to.equal(initial);
    });
  }

  for (const [attribute, property, initial] of [
    ['url', 'url', null],
    ['protocols', 'protocols', null],
    ['ping', 'ping', 'HeartBeat'],
    ['pong', 'pong', null],
    ['goodbye', 'goodbye', null],
    ['binarytype', 'binaryType', 'blob'],
  ] as const) {
    it(`${attribute}: reflects a string, and falls back to the default when removed`, () => {
      const element = createElement();
      expect(element[property], 'absent').to.equal(initial);
      element.setAttribute(attribute, 'x y');
      expect(element[property]).to.equal('x y');
      element.removeAttribute(attribute);
      expect(element[property], 'removed').to.equal(initial);
    });
  }

  for (const name of ['disabled', 'steady'] as const) {
    it(`${name}: true if present, whatever the value`, () => {
      expect(createElement()[name]).to.equal(false);
      expect(createElement(name)[name]).to.equal(true);
      expect(createElement(`${name}="false"`)[name]).to.equal(true);
    });
  }

  const NO_URLS = {'an object': {}, 5: 5, NaN, true: true, 'a list of nothing': [null, '']};
  for (const [name, url] of Object.entries(NO_URLS)) {
    it(`url: ${name} as a property fails, and connects to nothing`, async () => {
      const element = await fixture<HeartbeatSocketElement>(
        html`<heartbeat-socket></heartbeat-socket>`,
      );
      const {length} = FakeWebSocket.made;
      element.url = url as unknown as string;
      await element.updateComplete;
      expect([element.status, FakeWebSocket.made.length]).to.eql(['failed', length]);
      expect(element.error!.message).to.match(/expected a ws:, wss:, http: or https: URL$/);
    });
  }

  it('has no attribute for shouldReconnect', () => {
    expect(createElement('shouldreconnect="x"').shouldReconnect).to.equal(null);
  });

  it('sets no attribute on itself, in any status', async () => {
    const element = await fixture<HeartbeatSocketElement>(
      html`<heartbeat-socket url="ws://server/"></heartbeat-socket>`,
    );
    FakeWebSocket.last.open();
    element.interval = 5;
    element.disabled = true;
    await element.updateComplete;
    expect(element.getAttributeNames()).to.eql(['url']);
  });

  it('keeps properties set before it was defined', async () => {
    const name = 'late-socket';
    const element = document.createElement(name) as HeartbeatSocketElement;
    element.url = 'ws://early/';
    element.interval = 5;
    const Base = customElements.get('heartbeat-socket')!;
    customElements.define(name, class extends Base {});
    document.body.append(element);
    await element.updateComplete;
    expect([element.interval, FakeWebSocket.last.url]).to.eql([5, 'ws://early/']);
    element.remove();
  });

  it('splits protocols at spaces and commas, and accepts an array', async () => {
    for (const protocols of ['a b', 'a,b', ' a, b ', ['a', 'b']]) {
      const element = createElement('url="ws://server/"');
      element.protocols = protocols;
      document.body.append(element);
      await element.updateComplete;
      expect(FakeWebSocket.last.protocols, String(protocols)).to.eql(['a', 'b']);
      element.remove();
    }
  });

  it('resolves its URL against the document', async () => {
    for (const [url, resolved] of [
      ['live?x=1', `ws://${location.host}${location.pathname.replace(/[^/]*$/, '')}live?x=1`],
      ['/live', `ws://${location.host}/live`],
      ['//other:81/live', 'ws://other:81/live'],
      ['https://other/live', 'wss://other/live'],
    ] as const) {
      const element = await fixture<HeartbeatSocketElement>(
        html`<heartbeat-socket url=${url}></heartbeat-socket>`,
      );
      expect(FakeWebSocket.last.url).to.equal(resolved);
      element.remove();
    }
  });

  it('accepts several URLs, separated by white space', async () => {
    await fixture(
      html`<heartbeat-socket
        url=" ws://a/ 
 ws://b/ "
      ></heartbeat-socket>`,
    );
    expect(FakeWebSocket.last.url).to.equal('ws://a/');
  });
});
