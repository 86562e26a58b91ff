import {expect} from '@open-wc/testing';
import '../../src/define.js';
import {type StatusChange, StatusEvent} from '../../src/core/events.js';
import {Delivery} from '../../src/delivery/delivery.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';
import {line, linesOf} from './delivery-rig.js';

describe('Delivery around <heartbeat-socket>', () => {
  useFakeWebSocket();

  let place: HTMLElement;
  let element: HeartbeatSocketElement;
  let delivery: Delivery;
  let outcomes: string[];

  /** Inserts an element, around which a delivery is made before it connects. */
  const show = async (attributes = '', content = ''): Promise<void> => {
    place.innerHTML = `<heartbeat-socket url="ws://a/" delay="0" ${attributes}>${content}</heartbeat-socket>`;
    element = place.querySelector('heartbeat-socket')!;
    delivery = new Delivery(element);
    await element.updateComplete;
  };

  const open = async (attributes?: string, content?: string): Promise<void> => {
    await show(attributes, content);
    if (!element.disabled) FakeWebSocket.last.open();
  };

  const deliver = (value: string) => {
    delivery.deliver(value).then(
      (answer) => outcomes.push(`${value}: ${JSON.stringify(answer)}`),
      (error: Error) => outcomes.push(`${value}: ${error.name}`),
    );
  };

  /** Resolves when promises have been settled. */
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  const say = (message: unknown) => FakeWebSocket.last.message(JSON.stringify(message));

  beforeEach(() => {
    place = document.body.appendChild(document.createElement('div'));
    outcomes = [];
  });

  afterEach(async () => {
    place.remove();
    element.remove();
    await element.updateComplete;
  });

  it('delivers on each connection after what earlier listeners send, before the queue', async () => {
    await show();
    delivery.end();
    element.addEventListener('ws-status', ({status}) => {
      if (status === 'open') element.send('login');
    });
    delivery = new Delivery(element);
    element.send('queued');
    deliver('a');
    FakeWebSocket.last.open();
    expect(linesOf(FakeWebSocket.last)).to.eql(['login', 'client', line(1, 'a'), 'queued']);
    element.reconnect();
    FakeWebSocket.last.open();
    expect(linesOf(FakeWebSocket.last)).to.eql(['login', 'client', line(1, 'a')]);
    say({receipt: 1, body: 'yes'});
    await settled();
    expect(outcomes).to.eql(['a: "yes"']);
  });

  it('withholds receipts, but from capturing listeners above and earlier ones of its kind', async () => {
    await show();
    delivery.end();
    const heard: string[] = [];
    const listen = (target: EventTarget, name: string, capture: boolean) =>
      target.addEventListener('ws-message', () => heard.push(name), capture);
    listen(place, 'captured above', true);
    listen(element, 'earlier, captured', true);
    listen(element, 'earlier', false);
    delivery = new Delivery(element);
    listen(element, 'later, captured', true);
    listen(element, 'later', false);
    listen(place, 'above', false);
    FakeWebSocket.last.open();
    say({receipt: 0});
    expect(heard.splice(0)).to.eql(['captured above', 'earlier, captured']);
    say({text: 'not a receipt'});
    const captured = ['captured above', 'earlier, captured', 'later, captured'];
    expect(heard).to.eql([...captured, 'earlier', 'later', 'above']);
  });

  it('takes no receipts and openings from a socket inside its own', async () => {
    await show('', '<heartbeat-socket url="ws://b/"></heartbeat-socket>');
    const inner = element.querySelector('heartbeat-socket')!;
    await inner.updateComplete;
    deliver('a');
    const [ofOuter, ofInner] = FakeWebSocket.made;
    ofInner.open();
    expect(linesOf(ofOuter)).to.eql([]);
    ofOuter.open();
    const heard: unknown[] = [];
    inner.addEventListener('ws-message', ({data}) => heard.push(data));
    ofInner.message('{"receipt":1}');
    inner.close();
    await settled();
    expect([heard, outcomes, linesOf(ofInner)]).to.eql([['{"receipt":1}'], [], []]);
    ofOuter.message('{"receipt":1}');
    await settled();
    expect(outcomes).to.eql(['a: undefined']);
  });

  it('has the queue of the element, as it is at the time', async () => {
    await open('queue="40"');
    deliver('short enough');
    deliver('long');
    element.queue = 80;
    deliver('longer');
    await settled();
    expect(outcomes).to.eql(['long: QuotaExceededError']);
    expect(delivery.pending).to.equal(2);
  });

  it('is rejected when the element is removed', async () => {
    await open();
    deliver('a');
    element.remove();
    await element.updateComplete;
    await settled();
    expect(outcomes).to.eql(['a: InvalidStateError']);
  });

  it('is kept when the element is moved', async () => {
    await open();
    deliver('a');
    document.body.append(element);
    await element.updateComplete;
    say({receipt: 1});
    await settled();
    expect(outcomes).to.eql(['a: undefined']);
    expect(FakeWebSocket.made).to.have.length(1);
  });

  for (const [name, pause, resume] of [
    ['disabled', () => (element.disabled = true), () => (element.disabled = false)],
    ['without a url', () => (element.url = null), () => (element.url = 'ws://a/')],
    ['with a list of no url', () => (element.url = []), () => (element.url = 'ws://a/')],
    ['with a blank url', () => (element.url = ' '), () => (element.url = 'ws://a/')],
  ] as const) {
    it(`is kept while the element is ${name}`, async () => {
      await open();
      deliver('a');
      pause();
      await element.updateComplete;
      expect(element.status).to.equal('idle');
      deliver('b');
      resume();
      await element.updateComplete;
      FakeWebSocket.last.open();
      expect(linesOf(FakeWebSocket.last)).to.eql(['client', line(1, 'a'), line(2, 'b')]);
      expect(outcomes).to.eql([]);
    });
  }

  it('is kept when a disabled element is removed, until that is inserted again', async () => {
    await open('disabled');
    deliver('a');
    element.remove();
    await element.updateComplete;
    element.disabled = false;
    place.append(element);
    await element.updateComplete;
    FakeWebSocket.last.open();
    expect(linesOf(FakeWebSocket.last)).to.eql(['client', line(1, 'a')]);
    expect(outcomes).to.eql([]);
  });

  it('goes to the successor from its opening on, with all that has no receipt', async () => {
    await open('interval="1000"');
    deliver('a');
    const predecessor = FakeWebSocket.last;
    element.renew();
    await element.updateComplete;
    deliver('b');
    const successor = FakeWebSocket.last;
    expect(successor).not.to.equal(predecessor);
    successor.open();
    deliver('c');
    expect(linesOf(predecessor)).to.eql(['client', line(1, 'a'), line(2, 'b')]);
    const again = ['client', line(1, 'a'), line(2, 'b')];
    expect(linesOf(successor)).to.eql([...again, 'HeartBeat', line(3, 'c')]);
    // The old connection is heard until the switch, and both confirm.
    predecessor.message('{"receipt":2}');
    successor.message('{"receipt":2}');
    successor.message('{"receipt":3}');
    await settled();
    expect(outcomes).to.eql(['a: undefined', 'b: undefined', 'c: undefined']);
    expect(predecessor.closed).to.eql([[1000]]);
  });

  it('names its client first on the successor, also where an earlier listener delivers', async () => {
    await show('interval="1000"');
    delivery.end();
    let greetings = 0;
    element.addEventListener('ws-status', ({status}) => {
      if (status === 'open') deliver(`hello ${++greetings}`);
    });
    delivery = new Delivery(element);
    FakeWebSocket.last.open();
    element.renew();
    await element.updateComplete;
    FakeWebSocket.last.open();
    const lines = ['client', line(1, 'hello 1'), line(2, 'hello 2'), 'HeartBeat'];
    expect(linesOf(FakeWebSocket.last)).to.eql(lines);
  });

  it('keeps what an earlier listener of the end delivers after it has reconnected', async () => {
    await show();
    delivery.end();
    element.addEventListener('ws-status', ({status}) => {
      if (status !== 'closed') return;
      element.reconnect();
      deliver('a');
    });
    delivery = new Delivery(element);
    FakeWebSocket.last.open();
    element.close();
    await settled();
    expect(outcomes).to.eql([]);
    FakeWebSocket.last.open();
    expect(linesOf(FakeWebSocket.last)).to.eql(['client', line(1, 'a')]);
  });

  it('is sent to another url, too', async () => {
    await open();
    deliver('a');
    element.url = 'ws://b/';
    await element.updateComplete;
    FakeWebSocket.last.open();
    expect(linesOf(FakeWebSocket.last)).to.eql(['client', line(1, 'a')]);
  });
});

/** A socket whose statuses the test reports, as in a handover. */
class PlayedSocket extends EventTarget {
  status: StatusChange['status'] = 'idle';
  sent: unknown[] = [];
  readonly localName: string;
  readonly #prefix: string;

  constructor(localName: string) {
    super();
    this.localName = localName;
    this.#prefix = localName ? 'ws-' : '';
  }

  send(data: string): void {
    this.sent.push(data.startsWith('{"client"') ? 'client' : data);
  }

  /** Opens a connection, of which `previous` was the status before. */
  open(previous: StatusChange['status']): void {
    this.status = 'open';
    const change = {status: 'open', previous} as StatusChange;
    this.dispatchEvent(new StatusEvent(`${this.#prefix}status`, change));
    if (!this.localName) this.dispatchEvent(new Event('open'));
  }

  say(data: string): void {
    this.dispatchEvent(new MessageEvent(`${this.#prefix}message`, {data}));
  }
}

for (const localName of ['heartbeat-socket', '']) {
  describe(`Delivery in a handover of ${localName || 'the core'}`, () => {
    it('goes on on the new connection, with all that has no receipt', () => {
      const socket = new PlayedSocket(localName);
      const delivery = new Delivery(socket);
      socket.open('connecting');
      for (const value of ['a', 'b']) void delivery.deliver(value);
      socket.say('{"receipt":1}');
      socket.open('open');
      void delivery.deliver('c');
      const first = ['client', line(1, 'a'), line(2, 'b')];
      expect(socket.sent).to.eql([...first, 'client', line(2, 'b'), line(3, 'c')]);
      // Of the old connection, until the switch.
      socket.say('{"receipt":2}');
      expect(delivery.pending).to.equal(1);
      socket.say('{"receipt":3}');
      expect(delivery.pending).to.equal(0);
    });
  });
}
