import {expect} from '@open-wc/testing';
import {HeartbeatSocket} from '../../src/core/heartbeat-socket.js';
import {NATIVE, nativeClass} from '../../src/core/native-socket.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {closeLabs, openLab} from '../support/lab.js';
import {resultOf} from '../support/result-of.js';
import {stubProperty} from '../support/signals.js';
import {until} from '../support/until.js';

const native = globalThis.WebSocket;

describe('a HeartbeatSocket in the place of the native class', () => {
  const sockets: WebSocket[] = [];

  afterEach(async () => {
    globalThis.WebSocket = native;
    for (const socket of sockets.splice(0)) socket.close();
    await closeLabs();
  });

  /** Code that cannot be changed: it knows only the global class. */
  async function echoOf(text: string): Promise<unknown> {
    const {url} = await openLab();
    const socket = new WebSocket(url);
    sockets.push(socket);
    socket.onopen = () => socket.send(text);
    return (await until<MessageEvent>(socket, 'message')).data;
  }

  it('connects, by the class that it has replaced', async () => {
    globalThis.WebSocket = HeartbeatSocket;
    expect(await echoOf('hello')).to.equal('hello');
    expect(sockets[0]).to.be.an.instanceof(HeartbeatSocket);
  });

  it('connects as a subclass with settings of its own', async () => {
    globalThis.WebSocket = class extends HeartbeatSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols, {interval: 6_000});
      }
    };
    expect(await echoOf('hello')).to.equal('hello');
  });

  it('connects though the script was evaluated again, as Turbo does with each page', async () => {
    globalThis.WebSocket = HeartbeatSocket;
    const path = '../../src/core/heartbeat-socket.ts?again';
    const again = (await import(path)) as {HeartbeatSocket: typeof HeartbeatSocket};
    expect(again.HeartbeatSocket).not.to.equal(HeartbeatSocket);
    globalThis.WebSocket = again.HeartbeatSocket;
    expect(await echoOf('hello')).to.equal('hello');
  });
});

describe('nativeClass()', () => {
  const {install} = FakeWebSocket;

  it('is the global class as it is now, such as a mock that was set after the import', () => {
    const uninstall = install();
    expect(nativeClass(undefined)).to.equal(FakeWebSocket);
    uninstall();
    expect(nativeClass(undefined)).to.equal(native);
  });

  it('is the one that is given, or the one behind it', () => {
    const fake = FakeWebSocket as unknown as typeof WebSocket;
    expect(nativeClass(fake)).to.equal(fake);
    expect(nativeClass(HeartbeatSocket)).to.equal(native);
  });

  it('is asked for in vain where there is none, or null, and none behind it', () => {
    for (const absent of [undefined, null, {[NATIVE]: undefined}]) {
      const restore = stubProperty(globalThis, 'WebSocket', absent);
      const result = resultOf(() => nativeClass(undefined));
      restore();
      expect(result).to.equal('ReferenceError');
    }
  });
});
