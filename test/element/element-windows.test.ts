import {expect} from '@open-wc/testing';
import '../../src/define.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {eventLog} from '../support/event-log.js';
import {closeLabs, type Lab, openLab} from '../support/lab.js';
import {isWebKit} from '../support/engine.js';
import {itUnless} from '../support/it-unless.js';
import {until} from '../support/until.js';

/** WebKit's driver lets no script open a window. */
const lacksPopUps = isWebKit && 'no pop-ups in this WebKit';

describe('an element lives as long as its document has a window', () => {
  let lab: Lab;
  let element: HeartbeatSocketElement;
  let log: string[];

  beforeEach(async () => {
    lab = await openLab();
    element = document.createElement('heartbeat-socket');
    element.url = lab.url;
    log = eventLog(element);
  });

  afterEach(async () => {
    element.remove();
    await closeLabs();
  });

  const newFrame = () => document.body.appendChild(document.createElement('iframe'));

  /** Puts the element into the document of another window, and waits until it is open. */
  async function openIn(other: Document): Promise<void> {
    other.body.append(element);
    await until(element, 'ws-status', () => element.status === 'open');
  }

  /** Not by events: Chromium and WebKit run no listener of what is in a document without a window. */
  async function expectEnd(): Promise<void> {
    const {server} = await lab.until((state) => state.server.closes.length === 1);
    expect(server.closes[0].code).to.equal(1000);
    expect(server.upgrades).to.have.length(1);
    expect(element.status).to.equal('idle');
  }

  it('ends with its iframe', async () => {
    const frame = newFrame();
    await openIn(frame.contentDocument!);
    frame.remove();
    await expectEnd();
  });

  const NEXT_DOCUMENTS = {
    'another document': (frame: HTMLIFrameElement) => (frame.srcdoc = 'another document'),
    'one of another origin': (frame: HTMLIFrameElement) => {
      frame.removeAttribute('srcdoc');
      frame.src = 'data:text/html,of an opaque origin';
    },
  };
  for (const [name, load] of Object.entries(NEXT_DOCUMENTS)) {
    it(`ends with the document that its iframe leaves for ${name}, as a native socket`, async () => {
      const frame = newFrame();
      // Firefox gives the window of its initial document to the first one.
      frame.srcdoc = 'a document';
      await until(frame, 'load');
      await openIn(frame.contentDocument!);
      const {WebSocket} = frame.contentWindow as Window & typeof globalThis;
      const native = new WebSocket(lab.url);
      await until(native, 'open');
      load(frame);
      const {server} = await lab.until((state) => state.server.closes.length === 2);
      expect(server.closes.map(({code}) => code).sort()).to.eql([1000, 1001]);
      expect(element.status).to.equal('idle');
      frame.remove();
    });
  }

  itUnless(lacksPopUps, 'ends with its pop-up', async () => {
    const popUp = window.open('about:blank', '', 'popup')!;
    await openIn(popUp.document);
    popUp.close();
    await expectEnd();
  });

  it('sends the last words of a page in an iframe', async () => {
    const frame = newFrame();
    await openIn(frame.contentDocument!);
    const other = frame.contentDocument!;
    frame.contentWindow!.addEventListener('pagehide', () => element.send('pagehide'));
    other.addEventListener('visibilitychange', () => element.send('visibilitychange'));
    frame.remove();
    await expectEnd();
    expect((await lab.record()).texts).to.eql(['pagehide', 'visibilitychange']);
  });

  it('is kept where it leaves an iframe before that is removed', async () => {
    const frame = newFrame();
    await openIn(frame.contentDocument!);
    document.body.append(element);
    frame.remove();
    element.send('alive');
    await until(element, 'ws-message');
    expect(log).to.eql(['connecting', 'open', 'message alive']);
  });

  it('does not connect in a document without a window, and ends when moved to one', async () => {
    const parsed = new DOMParser().parseFromString('<p></p>', 'text/html');
    const template = document.createElement('template').content.ownerDocument;
    const made = document.implementation.createHTMLDocument();
    for (const other of [parsed, made, template]) {
      const place = other.body ?? other.appendChild(other.createElement('div'));
      place.append(element);
      await element.updateComplete;
      element.reconnect();
      expect(element.status).to.equal('idle');
    }
    await openIn(document);
    made.body.append(element);
    await expectEnd();
  });
});
