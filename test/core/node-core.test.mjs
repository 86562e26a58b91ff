/** The core in plain Node, over the `ws` package, against a real server. */
import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import {WebSocket} from 'ws';
import {openLab} from '../../faults/lab.mjs';

/** Resolves with the next event that satisfies the predicate. */
const next = (target, type, fits = () => true) =>
  new Promise((resolve) => {
    const listener = (event) => {
      if (!fits(event)) return;
      target.removeEventListener(type, listener);
      resolve(event);
    };
    target.addEventListener(type, listener);
  });

describe('HeartbeatSocket in Node, over ws', () => {
  let lab;
  let socket;

  beforeEach(async () => {
    lab = await openLab();
  });

  afterEach(async () => {
    socket.close();
    await lab.close();
  });

  const createSocket = (options) => {
    socket = new HeartbeatSocket(lab.url, ['chat'], {WebSocket, delay: 50, ...options});
    return socket;
  };

  it('connects, sends, receives, and closes with the requested code', async () => {
    createSocket().send('queued');
    const {data} = await next(socket, 'message');
    assert.equal(data, 'queued');
    assert.equal(socket.protocol, 'chat');
    socket.close(3001, 'done');
    const {code, reason, wasClean} = await next(socket, 'close');
    assert.deepEqual({code, reason, wasClean}, {code: 3001, reason: 'done', wasClean: true});
  });

  it('detects a dead connection and reconnects', async () => {
    createSocket({interval: 200, timeout: 200});
    await next(socket, 'open');
    await lab.act('hole');
    const lost = await next(socket, 'status', ({status}) => status === 'waiting');
    assert.equal(lost.cause, 'silent');
    await next(socket, 'open');
  });

  it('survives error events of ws', async () => {
    await lab.act('hang');
    createSocket();
    await next(socket, 'status', ({status}) => status === 'connecting');
    socket.reconnect();
    socket.close();
    assert.equal((await next(socket, 'close')).code, 1006);
  });

  it('fails at once if there is no WebSocket class', async () => {
    if (globalThis.WebSocket) return;
    createSocket({WebSocket: undefined});
    const {status, cause, error} = await next(socket, 'status', (event) => event.error);
    assert.deepEqual([status, cause], ['failed', 'policy']);
    assert.match(error.message, /WebSocket is not defined/);
  });
});
