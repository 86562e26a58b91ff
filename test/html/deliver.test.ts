import {expect, nextFrame} from '@open-wc/testing';
import '../../src/define.js';
import {Delivery} from '../../src/delivery.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import type {SendEvent} from '../../src/html.js';
import '../../src/html.js';
import {DELIVERY_KEY} from '../../src/delivery/delivery-key.js';
import {line, linesOf} from '../delivery/delivery-rig.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

describe('forms with data-ws-deliver', () => {
  useFakeWebSocket();

  let place: HTMLElement;
  let element: HeartbeatSocketElement;
  let sends: SendEvent[];

  /** Inserts a form with a text field, and opens the connection of its element. */
  async function show(more = ''): Promise<void> {
    place.innerHTML = `<heartbeat-socket url="ws://server/" delay="0">
      <form data-ws-deliver><input name="text" />${more}<button>Send</button></form>
    </heartbeat-socket>`;
    element = place.querySelector('heartbeat-socket')!;
    await element.updateComplete;
    FakeWebSocket.last.open();
  }

  const form = () => place.querySelector('form')!;
  const field = () => place.querySelector<HTMLInputElement>('[name=text]')!;
  const button = () => place.querySelector('button')!;
  /** Submits the form with a text. */
  const submit = (text: string) => {
    field().value = text;
    button().click();
  };
  const say = async (message: unknown) => {
    FakeWebSocket.last.message(JSON.stringify(message));
    await settled();
  };
  /** Resolves when promises have been settled. */
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const isBusy = () => [form().ariaBusy, field().disabled, button().disabled];

  beforeEach(() => {
    place = document.body.appendChild(document.createElement('div'));
    sends = [];
    place.addEventListener('ws-send', (event) => sends.push(event));
  });

  afterEach(async () => {
    place.remove();
    await element.updateComplete;
  });

  it('are busy until the receipt, then reset and reported with the answer', async () => {
    await show();
    submit('Hello');
    await settled();
    expect(linesOf(FakeWebSocket.last)).to.eql(['client', line(1, {text: 'Hello'})]);
    expect([isBusy(), field().value, sends]).to.eql([['true', true, true], 'Hello', []]);
    await say({receipt: 1, body: {at: 7}});
    expect([isBusy(), field().value]).to.eql([[null, false, false], '']);
    expect(sends).to.have.length(1);
    expect(sends[0]).to.include({data: '{"text":"Hello"}', error: null, target: form()});
    expect(sends[0].answer).to.eql({at: 7});
  });

  it('stay busy over a loss, and are sent again', async () => {
    await show();
    submit('Hello');
    FakeWebSocket.last.cut();
    await new Promise((resolve) => {
      element.addEventListener('ws-status', resolve, {once: true});
    });
    expect(isBusy()).to.eql(['true', true, true]);
    FakeWebSocket.last.open();
    expect(linesOf(FakeWebSocket.last)).to.eql(['client', line(1, {text: 'Hello'})]);
    await say({receipt: 1});
    expect([isBusy(), sends.length]).to.eql([[null, false, false], 1]);
  });

  it('wait without a connection', async () => {
    await show();
    FakeWebSocket.last.cut();
    submit('Hello');
    await settled();
    expect([isBusy(), sends]).to.eql([['true', true, true], []]);
  });

  it('keep their fields and show the error when the server refuses', async () => {
    await show();
    submit('Hello');
    await say({receipt: 1, error: 'too late'});
    expect([isBusy(), field().value]).to.eql([[null, false, false], 'Hello']);
    expect(button().validationMessage).to.equal('too late');
    expect(sends[0].error).to.include({name: 'DeliveryError', message: 'too late'});
    document.body.click();
    submit('Hello again');
    expect(linesOf(FakeWebSocket.last).at(-1)).to.equal(line(2, {text: 'Hello again'}));
  });

  it('keep their fields when the element is closed meanwhile', async () => {
    await show();
    submit('Hello');
    element.close();
    await settled();
    expect([isBusy(), field().value]).to.eql([[null, false, false], 'Hello']);
    expect(sends[0].error).to.have.property('name', 'InvalidStateError');
  });

  it('leave disabled what was disabled before', async () => {
    await show('<input name="off" disabled /><fieldset disabled><input name="in" /></fieldset>');
    submit('Hello');
    await say({receipt: 1});
    const disabled = [...place.querySelectorAll(':disabled')].map(
      (control) => control.getAttribute('name') ?? control.localName,
    );
    expect(disabled).to.eql(['off', 'fieldset', 'in']);
  });

  it('disable controls outside of them that belong to them', async () => {
    await show();
    form().id = 'delivering';
    place.insertAdjacentHTML('beforeend', '<input name="far" value="x" form="delivering" />');
    submit('Hello');
    const far = place.querySelector<HTMLInputElement>('[name=far]')!;
    expect(far.disabled).to.equal(true);
    await say({receipt: 1});
    expect(far.disabled).to.equal(false);
    expect(sends[0].data).to.equal('{"text":"Hello","far":"x"}');
  });

  it('give the focus back to the field that had it', async () => {
    await show();
    field().focus();
    submit('Hello');
    await nextFrame();
    await nextFrame();
    await say({receipt: 1});
    expect(document.activeElement).to.equal(field());
  });

  it('do not take the focus from where the user has gone', async () => {
    await show();
    const other = place.appendChild(document.createElement('button'));
    field().focus();
    submit('Hello');
    other.focus();
    await say({receipt: 1});
    expect(document.activeElement).to.equal(other);
  });

  it('are delivered once, though a framework renders their controls again', async () => {
    await show();
    submit('Hello');
    for (const control of [field(), button()]) control.disabled = false;
    submit('Hello again');
    await say({receipt: 1});
    expect(linesOf(FakeWebSocket.last)).to.eql(['client', line(1, {text: 'Hello'})]);
    submit('And again');
    expect(linesOf(FakeWebSocket.last).at(-1)).to.equal(line(2, {text: 'And again'}));
  });

  it('share the delivery that the page has made', async () => {
    await show();
    const delivery = new Delivery(element);
    void delivery.deliver('of the page');
    submit('Hello');
    const lines = ['client', line(1, 'of the page'), line(2, {text: 'Hello'})];
    expect([linesOf(FakeWebSocket.last), delivery.pending]).to.eql([lines, 2]);
    await say({receipt: 2});
  });

  it('report a file and send nothing', async () => {
    await show('<input type="file" name="photo" />');
    const files = new DataTransfer();
    files.items.add(new File(['x'], 'x.txt'));
    place.querySelector<HTMLInputElement>('[name=photo]')!.files = files.files;
    submit('kept');
    await settled();
    const message = '<form data-ws-deliver>: file in "photo": expected text';
    expect(sends[0].error).to.be.an.instanceOf(TypeError).with.property('message', message);
    expect([linesOf(FakeWebSocket.last), field().value]).to.eql([[], 'kept']);
  });

  it('say that delivery.js is missing', async () => {
    await show();
    const registry = globalThis as {[DELIVERY_KEY]?: unknown};
    const loaded = registry[DELIVERY_KEY];
    registry[DELIVERY_KEY] = undefined;
    submit('kept');
    await settled();
    registry[DELIVERY_KEY] = loaded;
    const message = '<form data-ws-deliver>: expected delivery.js to be loaded';
    expect(sends[0].error).to.have.property('message', message);
    expect([isBusy(), field().value]).to.eql([[null, false, false], 'kept']);
  });
});
