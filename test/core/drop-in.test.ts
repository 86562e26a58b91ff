import {expect, oneEvent} from '@open-wc/testing';
import {HeartbeatSocket} from '../../src/core/heartbeat-socket.js';
import {eventLog} from '../support/event-log.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {UNREACHABLE_URL} from '../support/unreachable-url.js';
import {resultOf} from '../support/result-of.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

const Native = globalThis.WebSocket;
const STATES = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'] as const;

describe('HeartbeatSocket as a drop-in replacement for WebSocket', () => {
  useFakeWebSocket();

  let native: WebSocket;
  let ours: HeartbeatSocket;

  beforeEach(() => {
    native = new Native(UNREACHABLE_URL);
    ours = new HeartbeatSocket(UNREACHABLE_URL);
  });

  afterEach(() => {
    native.close();
    ours.close();
  });

  it('has every member of the native prototype', () => {
    const members = Object.getOwnPropertyNames(Native.prototype);
    expect(members).to.include.members(['send', 'onclose', 'binaryType', 'OPEN']);
    expect(members.filter((name) => !(name in HeartbeatSocket.prototype))).to.eql([]);
  });

  it('has every property of a new native socket, with the same value', () => {
    const names = Object.getOwnPropertyNames(Native.prototype) as (keyof WebSocket)[];
    const values = (socket: WebSocket) =>
      names
        .map((name): [string, unknown] => [name, socket[name]])
        .filter(([, value]) => typeof value !== 'function');
    expect(values(ours)).to.eql(values(native));
    expect(Object.fromEntries(values(ours))).to.include({
      url: UNREACHABLE_URL,
      readyState: 0,
      bufferedAmount: 0,
      binaryType: 'blob',
      protocol: '',
      extensions: '',
      onopen: null,
    });
  });

  it('has members that only sockets can use, as natively', () => {
    const names = Object.getOwnPropertyNames(Native.prototype) as (keyof WebSocket)[];
    const members = names.filter((name) => !/^[A-Z]|^(constructor|close|send)$/.test(name));
    const read = (prototype: WebSocket) => members.map((name) => resultOf(() => prototype[name]));
    expect(read(HeartbeatSocket.prototype)).to.eql(read(Native.prototype));
    expect(members.length).to.equal(10);
  });

  for (const name of STATES) {
    it(`has ${name} on the class, prototype and instance, like the native class`, () => {
      expect(HeartbeatSocket[name]).to.equal(Native[name]);
      expect(HeartbeatSocket.prototype[name]).to.equal(Native.prototype[name]);
      expect(ours[name]).to.equal(native[name]);
    });
  }

  for (const name of STATES) {
    it(`keeps ${name} whatever is assigned, as natively`, () => {
      const kept = [HeartbeatSocket, Native, HeartbeatSocket.prototype, Native.prototype].map(
        (target) => [Reflect.set(target, name, 5), (target as typeof Native)[name]],
      );
      const value = Native[name];
      expect(kept).to.eql([...Array<unknown>(4)].map(() => [false, value]));
    });
  }

  it('names itself and counts its arguments as the native class', () => {
    const describe = (Class: typeof WebSocket, socket: WebSocket) => [
      Class.length,
      Object.prototype.toString.call(socket),
      Object.prototype.toString.call(Class.prototype),
    ];
    expect(describe(HeartbeatSocket, ours)).to.eql(describe(Native, native));
  });

  it('is an EventTarget', () => {
    expect(ours).to.be.an.instanceof(EventTarget);
  });

  it('cannot be called without new', () => {
    const plain = (Class: unknown) =>
      resultOf(() => (Class as (url: string) => void)(UNREACHABLE_URL));
    expect([plain(HeartbeatSocket), plain(Native)]).to.eql(['TypeError', 'TypeError']);
  });

  for (const name of ['url', 'readyState', 'bufferedAmount', 'protocol', 'extensions'] as const) {
    it(`throws on assignment to ${name} in strict mode, like the native class`, () => {
      const assign = (socket: WebSocket) => resultOf(() => void Object.assign(socket, {[name]: 1}));
      expect([assign(ours), assign(native)]).to.eql(['TypeError', 'TypeError']);
    });
  }

  for (const junk of ['junk', '', 'Blob', null, undefined, 0, {}]) {
    it(`ignores the binaryType ${JSON.stringify(junk)}`, () => {
      const types = [native, ours].map((socket) => {
        socket.binaryType = junk as BinaryType;
        const first = socket.binaryType;
        socket.binaryType = 'arraybuffer';
        socket.binaryType = junk as BinaryType;
        return [first, socket.binaryType];
      });
      expect(types[1]).to.eql(types[0]);
      expect(types[1]).to.eql(['blob', 'arraybuffer']);
    });
  }

  it('resolves its URL against the document base', () => {
    const base = document.head.appendChild(document.createElement('base'));
    base.href = 'https://127.0.0.1:9/deep/er/';
    const socket = new HeartbeatSocket('../x?y');
    socket.close();
    base.remove();
    // As specified and in Chromium; the native WebSocket of Firefox ignores the base element.
    expect(socket.url).to.equal('wss://127.0.0.1:9/deep/x?y');
  });

  it('dispatches the same events as the native socket when closed while CONNECTING', async () => {
    native.close();
    ours.close();
    expect([native.readyState, ours.readyState]).to.eql([Native.CLOSING, Native.CLOSING]);
    const logs = [eventLog(native), eventLog(ours)];
    await Promise.all([oneEvent(native, 'close'), oneEvent(ours, 'close')]);
    expect(logs[0]).to.eql(['(error)', '(close 1006)']);
    expect(logs[1]).to.eql(logs[0]);
    expect([native.readyState, ours.readyState]).to.eql([Native.CLOSED, Native.CLOSED]);
  });

  it('keeps validating the arguments of close() once it is closed', async () => {
    native.close();
    ours.close();
    await Promise.all([oneEvent(native, 'close'), oneEvent(ours, 'close')]);
    const thrown = [native, ours].map((socket) => resultOf(() => socket.close(1001)));
    expect(thrown[1]).to.equal(thrown[0]);
    expect(thrown[1]).to.equal('DOMException InvalidAccessError');
  });

  describe('differs on purpose', () => {
    it('send() while CONNECTING queues the message instead of throwing', () => {
      expect(resultOf(() => native.send('x'))).to.equal('DOMException InvalidStateError');
      expect(resultOf(() => ours.send('x'))).to.equal(undefined);
      expect(ours.bufferedAmount).to.equal(1);
    });

    it('send() after close() throws instead of dropping the message', () => {
      native.close();
      ours.close();
      expect(resultOf(() => native.send('x'))).to.equal(undefined);
      expect(resultOf(() => ours.send('x'))).to.equal('DOMException InvalidStateError');
      expect(ours.bufferedAmount).to.equal(0);
    });

    it('connects in a microtask, not in the constructor', async () => {
      expect(FakeWebSocket.made).to.eql([]);
      await Promise.resolve();
      expect(FakeWebSocket.made.map(({url}) => url)).to.eql([UNREACHABLE_URL]);
    });
  });
});
