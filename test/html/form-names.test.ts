import {expect} from '@open-wc/testing';
import '../../src/define.js';
import {HeartbeatEvent} from '../../src/core/events.js';
import '../../src/delivery.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {listen} from '../../src/html.js';
import type {listenForCommands} from '../../src/html/commands.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {ReportedErrors} from '../support/reported-errors.js';

/** Every name that a control can take, and by which a script could read something of its form. */
function namesOfForms(): string[] {
  const names = new Set<string>();
  for (let level: object = HTMLFormElement.prototype; level; level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) names.add(name);
  }
  return [...names];
}

describe('a form whose control is named like a member of forms', () => {
  let uninstall = () => {};
  let place: HTMLElement;
  /** Submissions that the library left to the browser, by the name of the control. */
  let left: string[];
  let name = '';

  const stay = (event: Event) => {
    if (!event.defaultPrevented) left.push(name);
    event.preventDefault();
  };

  beforeEach(() => {
    uninstall = FakeWebSocket.install();
    place = document.body.appendChild(document.createElement('div'));
    left = [];
    window.addEventListener('submit', stay);
  });

  afterEach(() => {
    window.removeEventListener('submit', stay);
    place.remove();
    uninstall();
  });

  async function show(html: string): Promise<HeartbeatSocketElement> {
    place.innerHTML = html;
    const element = place.querySelector('heartbeat-socket')!;
    await element.updateComplete;
    FakeWebSocket.last.open();
    return element;
  }

  it('is sent and reset, whatever the name', async () => {
    const errors = new ReportedErrors();
    const wrong: string[] = [];
    await show(`<heartbeat-socket url="ws://server/"><form data-ws-send>
      <input value="before" /><button>Send</button></form></heartbeat-socket>`);
    const [input, button] = [place.querySelector('input')!, place.querySelector('button')!];
    for (name of namesOfForms()) {
      input.name = name;
      input.value = 'text';
      const {length} = FakeWebSocket.last.sent;
      let isTold = false;
      place.addEventListener('ws-send', () => (isTold = true), {once: true});
      button.click();
      const sent = FakeWebSocket.last.sent.slice(length).map(String);
      const isSent =
        sent.length === 1 && sent[0] === JSON.stringify(Object.fromEntries([[name, 'text']]));
      if (!isSent || !isTold || input.value !== 'before') wrong.push(name);
    }
    errors.restore();
    expect({left, wrong, errors: errors.all}).to.eql({left: [], wrong: [], errors: []});
  });

  it('is delivered, locked and reset, whatever the name', async () => {
    const errors = new ReportedErrors();
    const wrong: string[] = [];
    await show(`<heartbeat-socket url="ws://server/"><form data-ws-deliver>
      <input value="before" /><button>Send</button></form></heartbeat-socket>`);
    const [input, button] = [place.querySelector('input')!, place.querySelector('button')!];
    let number = 0;
    for (name of namesOfForms()) {
      input.name = name;
      input.value = 'text';
      button.click();
      const isLocked = input.disabled;
      const isTold = new Promise((resolve) => {
        place.addEventListener('ws-send', resolve, {once: true});
      });
      FakeWebSocket.last.message(JSON.stringify({receipt: ++number}));
      await isTold;
      if (!isLocked || input.disabled || input.value !== 'before') wrong.push(name);
    }
    errors.restore();
    expect({left, wrong, errors: errors.all}).to.eql({left: [], wrong: [], errors: []});
  });

  it('can be clicked, and be the target of a command', async () => {
    const errors = new ReportedErrors();
    const element = await show(`<heartbeat-socket id="live" url="ws://server/"></heartbeat-socket>
      <form id="form"><input /></form>
      <button commandfor="form" command="--reconnect">Not this</button>`);
    for (name of namesOfForms()) {
      place.querySelector('input')!.name = name;
      EventTarget.prototype.dispatchEvent.call(
        place.querySelector('form'),
        new MouseEvent('click', {bubbles: true}),
      );
      place.querySelector('button')!.click();
    }
    errors.restore();
    expect(errors.all).to.eql([]);
    expect(element.status).to.equal('open');
  });
});

describe('the script for HTML, evaluated again as Turbo does with each page', () => {
  it('sends once', async () => {
    const uninstall = FakeWebSocket.install();
    const again = '../../src/html/commands.ts?again';
    const copy = (await import(again)) as {listenForCommands: typeof listenForCommands};
    copy.listenForCommands(document);
    const place = document.body.appendChild(document.createElement('div'));
    place.innerHTML = `<heartbeat-socket id="twice" url="ws://server/"></heartbeat-socket>
      <button commandfor="twice" command="--send" value="once">Send</button>`;
    await place.querySelector('heartbeat-socket')!.updateComplete;
    FakeWebSocket.last.open();
    place.querySelector('button')!.click();
    expect(FakeWebSocket.last.sent).to.eql(['once']);
    place.remove();
    uninstall();
  });
});

describe('a document with an image that is named as a method', () => {
  it('is listened on all the same', () => {
    const page = new DOMParser().parseFromString('<img name="addEventListener"><p>', 'text/html');
    listen(page);
    const element = page.querySelector('p')!;
    const event = new HeartbeatEvent('ws-heartbeat', {latency: 7}, {bubbles: true});
    element.dispatchEvent(event);
    expect(element.style.getPropertyValue('--heartbeat-latency')).to.equal('7');
  });
});
