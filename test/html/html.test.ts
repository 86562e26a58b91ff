import {expect} from '@open-wc/testing';
import '../../src/define.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {listen, type SendEvent} from '../../src/html.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {pause} from '../support/until.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

describe('HTML without JavaScript', () => {
  useFakeWebSocket();

  let place: HTMLElement;
  let element: HeartbeatSocketElement;
  let sends: SendEvent[];

  /** Inserts HTML, and opens the connection of its element. */
  async function show(html: string): Promise<void> {
    place.innerHTML = html;
    element = place.querySelector('heartbeat-socket')!;
    await element.updateComplete;
    FakeWebSocket.last.open();
  }

  const click = (selector: string) => place.querySelector<HTMLElement>(selector)!.click();
  const field = <T extends HTMLElement = HTMLInputElement>(name: string) =>
    place.querySelector<T>(`[name=${name}]`)!;
  const sent = () => FakeWebSocket.last.sent;

  beforeEach(() => {
    place = document.createElement('div');
    document.body.append(place);
    sends = [];
    place.addEventListener('ws-send', (event) => sends.push(event));
  });

  afterEach(async () => {
    place.remove();
    await element.updateComplete;
  });

  describe('buttons', () => {
    const button = (command: string, more = '') =>
      show(`<heartbeat-socket id="live" url="ws://server/"></heartbeat-socket>
        <button commandfor="live" command="${command}" ${more}><b>Do it</b></button>`);

    it('--close closes the connection', async () => {
      await button('--close');
      click('button');
      expect(element.status).to.equal('closed');
    });

    it('--reconnect reconnects', async () => {
      await button('--reconnect');
      click('button');
      await Promise.resolve();
      expect(FakeWebSocket.made.length).to.equal(2);
      expect(element.status).to.equal('connecting');
    });

    it('--renew opens the next connection before this one is closed', async () => {
      await button('--renew');
      FakeWebSocket.last.open();
      click('button');
      await Promise.resolve();
      expect(FakeWebSocket.live.length).to.equal(2);
      expect(element.status).to.equal('open');
    });

    it('--send sends the value of the button, even if its content is clicked', async () => {
      await button('--send', 'value="hello"');
      click('b');
      expect(sent()).to.eql(['hello']);
      const [{data, error, target}] = sends;
      expect([data, error, target]).to.eql(['hello', null, place.querySelector('button')]);
    });

    it('--send reports a rejected message, and leaves the button usable', async () => {
      await button('--send');
      element.close();
      click('button');
      expect(sends[0].error).to.have.property('name', 'InvalidStateError');
      const {validity} = place.querySelector('button')!;
      expect(validity.customError).to.equal(true);
      document.body.click();
      expect(validity.valid).to.equal(true);
    });

    it('do nothing if the page prevents the default', async () => {
      await button('--close');
      const prevent = (event: Event) => event.preventDefault();
      for (const type of ['command', 'click']) place.addEventListener(type, prevent, true);
      click('button');
      expect(element.status).to.equal('open');
    });

    it('do nothing for another command, another element, or none', async () => {
      await button('--else');
      place.insertAdjacentHTML('beforeend', '<p id="other"></p>');
      click('button');
      place.querySelector('button')!.setAttribute('command', '--close');
      for (const id of ['other', 'nowhere']) {
        place.querySelector('button')!.setAttribute('commandfor', id);
        click('button');
      }
      expect(element.status).to.equal('open');
    });
  });

  describe('forms', () => {
    const form = (fields: string, attributes = 'data-ws-send') =>
      show(`<heartbeat-socket url="ws://server/" queue="0">
        <form ${attributes}>${fields}<button name="by" value="button">Send</button></form>
      </heartbeat-socket>`);

    it('send their fields and the submit button as one JSON object, and are reset', async () => {
      await form('<input name="text" value="before" /><input name="__proto__" value="x" />');
      field('text').value = 'a "b"';
      click('button');
      expect(sent()).to.eql([String.raw`{"text":"a \"b\"","__proto__":"x","by":"button"}`]);
      expect(field('text').value).to.equal('before');
      expect(sends).to.have.length(1);
      expect(sends[0]).to.include({data: sent()[0], error: null});
    });

    it('send repeated names as arrays, and omit an empty file input', async () => {
      await form(`<input type="checkbox" name="a" value="1" checked />
        <input type="checkbox" name="a" value="2" checked /><input type="file" name="f" />`);
      click('button');
      expect(sent()).to.eql(['{"a":["1","2"],"by":"button"}']);
    });

    it('send nothing while they are invalid', async () => {
      await form('<input name="text" required />');
      click('button');
      // A script can dispatch the event without validating the fields.
      const event = new SubmitEvent('submit', {bubbles: true, cancelable: true});
      expect(place.querySelector('form')!.dispatchEvent(event)).to.equal(false);
      expect([sent(), sends]).to.eql([[], []]);
    });

    it('send invalid values if they have novalidate', async () => {
      await form('<input name="text" required />', 'data-ws-send novalidate');
      click('button');
      expect(sent()).to.eql(['{"text":"","by":"button"}']);
    });

    it('send no files, report that, and keep the other fields', async () => {
      await form('<input name="text" /><input type="file" name="photo" />');
      const files = new DataTransfer();
      files.items.add(new File(['x'], 'x.txt'));
      field('photo').files = files.files;
      field('text').value = 'kept';
      const complaints: string[] = [];
      field('photo').addEventListener('invalid', () => {
        complaints.push(field('photo').validationMessage);
      });
      click('button');
      const message = '<form data-ws-send>: file in "photo": expected text';
      expect(sent()).to.eql([]);
      expect(sends[0].error).to.be.an.instanceOf(TypeError).with.property('message', message);
      expect(complaints).to.eql([message]);
      expect(field('text').value).to.equal('kept');
    });

    it('show an error until the next user action, and can be sent meanwhile', async () => {
      await form('<input name="text" />');
      element.close();
      click('button');
      const {validationMessage} = field('by');
      expect(validationMessage).to.equal(sends[0].error!.message);
      element.reconnect();
      await Promise.resolve();
      FakeWebSocket.last.open();
      click('button');
      expect(field('by').validationMessage).to.equal('');
      expect(sends).to.have.length(2);
      element.close();
      click('button');
      document.body.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true}));
      expect(field('by').validationMessage).to.equal('');
    });

    it('keep their fields if the message was rejected', async () => {
      await form('<input name="text" />');
      FakeWebSocket.last.cut();
      field('text').value = 'kept';
      click('button');
      expect(sends[0].error).to.have.property('name', 'QuotaExceededError');
      expect(field('text').value).to.equal('kept');
    });

    it('show no error if the page prevents it', async () => {
      await form('<input name="text" />');
      element.close();
      const complaints: Event[] = [];
      place.addEventListener('invalid', (event) => complaints.push(event), true);
      place.addEventListener('ws-send', (event) => event.preventDefault(), {once: true});
      click('button');
      expect(complaints).to.eql([]);
      click('button');
      expect(complaints).to.have.length(1);
    });

    it('are ignored without the attribute, outside of an element, or if prevented', async () => {
      await form('', 'action="javascript:void 0"');
      const events: boolean[] = [];
      const look = (event: Event) => {
        events.push(event.defaultPrevented);
        event.preventDefault();
      };
      window.addEventListener('submit', look);
      click('button');
      const inside = place.querySelector('form')!;
      inside.dataset.wsSend = '';
      place.append(inside);
      click('button');
      element.append(inside);
      place.addEventListener('submit', (event) => event.preventDefault(), {once: true});
      click('button');
      window.removeEventListener('submit', look);
      expect([events, sent()]).to.eql([[false, false, true], []]);
    });
  });

  it('exposes the latency as a custom property while connected', async () => {
    await show('<heartbeat-socket url="ws://server/" interval="20"></heartbeat-socket>');
    const latency = () => getComputedStyle(element).getPropertyValue('--heartbeat-latency');
    expect(latency()).to.equal('');
    const answered = new Promise((resolve) => element.addEventListener('ws-heartbeat', resolve));
    while (sent().length === 0) await pause(5);
    FakeWebSocket.last.message('HeartBeat');
    await answered;
    await Promise.resolve();
    expect(latency()).to.equal(String(element.latency));
    FakeWebSocket.last.cut();
    expect(latency()).to.equal('');
  });

  it('works in a shadow tree after listen(root)', async () => {
    const root = place.attachShadow({mode: 'open'});
    root.innerHTML = `<heartbeat-socket id="live" url="ws://server/">
        <form data-ws-send><button name="by" value="form">Send</button></form>
      </heartbeat-socket>
      <button id="out" commandfor="live" command="--send" value="button">Send</button>`;
    listen(root);
    element = root.querySelector('heartbeat-socket')!;
    await element.updateComplete;
    FakeWebSocket.last.open();
    root.querySelector<HTMLElement>('form button')!.click();
    root.querySelector<HTMLElement>('#out')!.click();
    expect(sent()).to.eql(['{"by":"form"}', 'button']);
  });
});
