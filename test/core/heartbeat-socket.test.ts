import {expect} from '@open-wc/testing';
import {HeartbeatSocket} from '../../src/core/heartbeat-socket.js';
import {eventLog} from '../support/event-log.js';
import {FakeClock} from '../support/fake-clock.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

describe('HeartbeatSocket', () => {
  useFakeWebSocket();

  let clock: FakeClock;
  let socket: HeartbeatSocket;
  let log: string[];

  const createSocket = async (...args: Partial<ConstructorParameters<typeof HeartbeatSocket>>) => {
    const options = {...args[2], clock};
    socket = new HeartbeatSocket(args[0] ?? 'ws://server/', args[1], options);
    log = eventLog(socket);
    await Promise.resolve();
    return FakeWebSocket.last;
  };

  beforeEach(() => {
    clock = new FakeClock();
  });

  afterEach(async () => {
    socket.close();
    await Promise.resolve();
    clock.tick(3_000);
    const timers = clock.countTimers();
    expect(timers, 'timers left after close()').to.equal(0);
  });

  it('connects in a microtask, with a readyState of CONNECTING from the start', async () => {
    const made = createSocket();
    expect([socket.readyState, socket.status, FakeWebSocket.made.length]).to.eql([0, 'idle', 0]);
    await made;
    expect([socket.readyState, socket.status, FakeWebSocket.made.length]).to.eql([
      0,
      'connecting',
      1,
    ]);
  });

  it('opens no connection when it is closed in the task that created it', async () => {
    socket = new HeartbeatSocket('ws://server/');
    log = eventLog(socket);
    socket.close();
    await Promise.resolve();
    await Promise.resolve();
    expect(FakeWebSocket.made).to.eql([]);
    expect(log).to.eql(['closed user', '(error)', '(close 1006)']);
  });

  it('dispatches open for every connection, and close once, at the end', async () => {
    (await createSocket('ws://server/', [], {maxDelay: 2_000})).open().end(1001);
    clock.tick(2_000);
    FakeWebSocket.last.open();
    socket.close(3000, 'bye');
    expect(socket.readyState).to.equal(2);
    FakeWebSocket.last.end(3000, 'bye');
    expect(log.map((entry) => entry.replace(/\d+\.\d+/, 'N'))).to.eql([
      'connecting',
      'open',
      '(open)',
      'waiting dropped N',
      'connecting',
      'open',
      '(open)',
      'closed user',
      '(close 3000 clean)',
    ]);
    expect(socket.readyState).to.equal(3);
  });

  it('fires error before close where no connection came about, not where one was lost', async () => {
    (await createSocket('ws://server/', [], {retries: 0})).fail();
    expect(log.slice(-2)).to.eql(['(error)', '(close 1006)']);
    (await createSocket()).open();
    socket.close();
    clock.tick(3_000);
    expect(log.slice(-2)).to.eql(['closed user', '(close 1006)']);
    (await createSocket('ws://server/', [], {shouldReconnect: () => false})).open().cut();
    expect(log.slice(-2)).to.eql(['failed dropped', '(close 1006)']);
    (await createSocket()).open().end(1008, 'no');
    expect(log.slice(-2)).to.eql(['failed policy', '(close 1008 clean)']);
  });

  it('fires error where the native socket of a lost connection fired one', async () => {
    const native = await createSocket('ws://server/', [], {shouldReconnect: () => false});
    native.open().fail();
    expect(log.slice(-3)).to.eql(['failed dropped', '(error)', '(close 1006)']);
  });

  it('dispatches received messages as MessageEvents with their origin', async () => {
    const native = await createSocket();
    const seen: unknown[] = [];
    socket.onmessage = (event) =>
      seen.push(event instanceof MessageEvent, event.origin, event.data);
    native.open().message('hello');
    expect(seen).to.eql([true, 'ws://fake', 'hello']);
  });

  it('sends no heartbeat by default', async () => {
    (await createSocket()).open();
    clock.tick(1e7);
    expect(FakeWebSocket.last.sent).to.eql([]);
    (await createSocket('ws://server/', [], {interval: 1_000})).open();
    clock.tick(1_000);
    expect(FakeWebSocket.last.sent).to.eql(['HeartBeat']);
  });

  it('dispatches heartbeat when a heartbeat is answered', async () => {
    const native = await createSocket('ws://server/', [], {interval: 1_000});
    native.open();
    clock.tick(1_000);
    native.message('HeartBeat');
    expect(log.at(-1)).to.equal('heartbeat');
    expect(socket.latency).to.be.within(0, 100);
  });

  it('keeps its binaryType across reconnects', async () => {
    const native = await createSocket();
    socket.binaryType = 'arraybuffer';
    expect(native.binaryType).to.equal('arraybuffer');
    native.open().cut();
    clock.tick(2_000);
    expect(FakeWebSocket.last).to.not.equal(native);
    expect(FakeWebSocket.last.binaryType).to.equal('arraybuffer');
  });

  it('survives listeners that throw', async () => {
    const errors: unknown[] = [];
    const {onerror} = window;
    window.onerror = (message) => errors.push(message) > 0;
    const native = await createSocket();
    const fail = () => {
      throw new Error('broken listener');
    };
    for (const type of ['status', 'open', 'message']) {
      socket.addEventListener(type, fail, {once: true});
    }
    native.open().message('x');
    native.cut();
    window.onerror = onerror;
    expect(log.slice(1, 4)).to.eql(['open', '(open)', 'message x']);
    expect(errors.length).to.equal(3);
    expect(socket.status).to.equal('waiting');
  });

  it('closes when its signal is aborted, and removes its listener', async () => {
    const controller = new AbortController();
    const {signal} = controller;
    (await createSocket('ws://server/', [], {signal})).open();
    controller.abort();
    expect([socket.status, socket.readyState]).to.eql(['closed', 2]);
    socket.reconnect();
    expect(socket.status).to.equal('closed');
    FakeWebSocket.made = [];
    socket = new HeartbeatSocket('ws://server/', [], {signal});
    await Promise.resolve();
    expect([socket.status, FakeWebSocket.made.length]).to.eql(['closed', 0]);
  });

  it('removes its abort listener at the end, and adds it again when it reconnects', async () => {
    const controller = new AbortController();
    const {signal} = controller;
    let listeners = 0;
    const {addEventListener, removeEventListener} = signal;
    const added = new Set<unknown>();
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      added.add(args[1]);
      listeners = added.size;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      added.delete(args[1]);
      listeners = added.size;
      removeEventListener.apply(signal, args);
    };
    (await createSocket('ws://server/', [], {signal})).open();
    expect(listeners).to.equal(1);
    socket.close();
    FakeWebSocket.last.end();
    expect(listeners).to.equal(0);
    socket.reconnect();
    FakeWebSocket.last.open();
    controller.abort();
    expect(socket.status).to.equal('closed');
  });

  it('uses the WebSocket class from the options', async () => {
    class Other extends FakeWebSocket {}
    await createSocket('ws://server/', 'chat', {WebSocket: Other as unknown as typeof WebSocket});
    expect(FakeWebSocket.last).to.be.instanceOf(Other);
    expect(FakeWebSocket.last.protocols).to.eql(['chat']);
  });

  it('exposes the URL of the connection, and before that the URL to come', async () => {
    const made = createSocket(['ws://a/', 'ws://b/'], [], {delay: 0});
    expect(socket.url).to.equal('ws://a/');
    (await made).fail();
    clock.tick(1);
    expect(socket.url).to.equal('ws://b/');
    socket.close();
    void createSocket(() => 'ws://c/');
    expect(socket.url).to.equal('');
  });
});
