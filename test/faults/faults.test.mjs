import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import {test} from 'node:test';
import {upgradeBytes} from '../../faults/upgrade.mjs';
import {
  connectClient,
  socketClosed,
  labFor,
  openClient,
  openRaw,
  roundTrip,
  until,
} from './fault-clients.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';

const LIMIT = {timeout: TEST_MS};
test(
  'a black hole swallows both directions of live connections, not of new ones',
  LIMIT,
  async (t) => {
    const lab = await labFor(t);
    const {socket, log} = await openClient(lab.url);
    assert.equal(await lab.act('hole'), 1);
    socket.send('up');
    await lab.act('say', 'down');
    await roundTrip(lab.url);
    assert.deepEqual(log, ['open']);
    assert.equal(lab.state().server.received.length, 1);
  },
);

test('data held by a black hole arrives once it is lifted', LIMIT, async (t) => {
  const lab = await labFor(t);
  const {socket, log} = await openClient(lab.url);
  await lab.act('hole');
  socket.send('one');
  socket.send('two');
  await lab.act('lift');
  await until(() => log.length === 3);
  assert.deepEqual(log, ['open', 'one', 'two']);
});

for (const end of ['destroy', 'resetAndDestroy']) {
  test(`a black hole holds back a ${end} of the client until it is lifted`, LIMIT, async (t) => {
    const lab = await labFor(t);
    const raw = await openRaw(lab);
    await lab.act('hole');
    raw[end]();
    await socketClosed(raw);
    await roundTrip(lab.url);
    await until(() => lab.state().server.closes.length === 1);
    assert.equal(lab.state().server.open, 1);
    await lab.act('lift');
    await until(() => lab.state().server.open === 0 && lab.state().proxy.live === 0);
    assert.deepEqual(
      lab.state().server.closes.map(({code}) => code),
      [1005, 1006],
    );
  });
}

test('a black hole holds back a close of the server', LIMIT, async (t) => {
  const lab = await labFor(t);
  const {socket, log} = await openClient(lab.url);
  await lab.act('hole');
  await lab.act('terminate');
  await roundTrip(lab.url);
  assert.deepEqual(log, ['open']);
  await lab.act('lift');
  await socketClosed(socket);
  assert.deepEqual(log, ['open', 'close 1006']);
});

test('reset sends RST to the client', LIMIT, async (t) => {
  const lab = await labFor(t);
  const raw = await openRaw(lab);
  assert.equal(await lab.act('reset'), 1);
  const [error] = await once(raw, 'error');
  assert.equal(error.code, 'ECONNRESET');
  await until(() => lab.state().server.open === 0);
});

test(
  'refuse closes the port, keeps live connections, and heal opens it again',
  LIMIT,
  async (t) => {
    const lab = await labFor(t);
    const {url} = lab;
    const {socket, log} = await openClient(url);
    await lab.act('refuse');
    const refused = connectClient(url);
    await socketClosed(refused.socket);
    assert.deepEqual(refused.log, ['ECONNREFUSED', 'close 1006']);
    socket.send('alive');
    await once(socket, 'message');
    assert.deepEqual(log, ['open', 'alive']);
    await lab.act('heal');
    await roundTrip(url);
  },
);

test(
  'the port of a refusing lab is not given to another program',
  {...LIMIT, skip: process.platform !== 'linux' && 'only Linux lists its sockets'},
  async (t) => {
    const lab = await labFor(t);
    const {port} = lab.state().proxy;
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    const isTaken = () =>
      readFileSync('/proc/net/tcp', 'utf8').includes(` 0100007F:${hex} 0100007F:`);
    await lab.act('refuse');
    assert.equal(lab.state().proxy.live, 0);
    assert.equal(isTaken(), true);
    await lab.close();
    await until(() => !isTaken());
  },
);

test('refuse, listen and refuse in one task refuses', LIMIT, async (t) => {
  const lab = await labFor(t);
  lab.proxy.refuse();
  const listening = lab.proxy.listen();
  lab.proxy.refuse();
  await listening;
  assert.equal(lab.state().proxy.isListening, false);
  await lab.act('heal');
  await roundTrip(lab.url);
});

test('a lab healed without a fault can be healed again later', LIMIT, async (t) => {
  const lab = await labFor(t);
  await lab.act('heal');
  await lab.act('refuse');
  await lab.act('heal');
  await roundTrip(lab.url);
});

test(
  'resetStuck resets connections held by hole, stall and hang, and no others',
  LIMIT,
  async (t) => {
    const lab = await labFor(t);
    const held = await openClient(lab.url);
    await lab.act('hole');
    const stalled = await openClient(lab.url);
    await lab.act('stall');
    const {socket} = await openClient(lab.url);
    await lab.act('hang');
    const hung = connectClient(lab.url);
    await until(() => lab.state().proxy.mute === 1);
    const over = [held, stalled, hung].map((stuck) => socketClosed(stuck.socket));
    assert.equal(await lab.act('resetStuck'), 3);
    await Promise.all(over);
    for (const {log} of [held, stalled]) assert.deepEqual(log, ['open', 'close 1006']);
    assert.deepEqual(hung.log, ['ECONNRESET', 'close 1006']);
    assert.equal(socket.readyState, 1);
    await until(() => lab.state().proxy.mute === 0);
  },
);

test(
  'a hung connection stays silent, healed or not, until the client gives up',
  LIMIT,
  async (t) => {
    const lab = await labFor(t);
    await lab.act('hang');
    const {socket, log} = connectClient(lab.url);
    await until(() => lab.state().proxy.mute === 1);
    await lab.act('heal');
    await roundTrip(lab.url);
    assert.deepEqual(log, []);
    socket.terminate();
    await until(() => lab.state().proxy.mute === 0);
  },
);

test('resetNew accepts and resets', LIMIT, async (t) => {
  const lab = await labFor(t);
  await lab.act('resetNew');
  const raw = net.connect(lab.proxy.port, '127.0.0.1');
  raw.resume();
  const [error] = await once(raw, 'error');
  assert.equal(error.code, 'ECONNRESET');
});

test('halfClose ends what the client reads, not what it writes', LIMIT, async (t) => {
  const lab = await labFor(t);
  const raw = await openRaw(lab);
  raw.on('data', assert.fail);
  await lab.act('halfClose');
  await once(raw, 'end');
  raw.end(Buffer.from([0x81, 0x82, 0, 0, 0, 0, ...Buffer.from('hi')]));
  await until(() => lab.state().proxy.live === 0);
  assert.deepEqual(
    lab.state().server.received.map(({text}) => text),
    ['hi'],
  );
});

test(
  'stall fills the send buffer of the client while the server can still send',
  LIMIT,
  async (t) => {
    const lab = await labFor(t);
    const {socket, log} = await openClient(lab.url);
    await lab.act('silence');
    await lab.act('stall');
    for (let n = 0; n < 32; n += 1) socket.send(Buffer.alloc(1024 * 1024));
    await lab.act('say', 'heard');
    await once(socket, 'message');
    assert.deepEqual(log, ['open', 'heard']);
    assert.ok(socket.bufferedAmount > 1024 * 1024, `${socket.bufferedAmount} bytes`);
    await lab.act('lift');
    await until(() => socket.bufferedAmount === 0);
    await until(() => lab.state().server.received.filter(({bytes}) => bytes > 0).length === 32);
  },
);

test('delay adds latency both ways and keeps order', LIMIT, async (t) => {
  const lab = await labFor(t);
  const {socket, log} = await openClient(lab.url);
  await lab.act('delay', 150);
  const sent = performance.now();
  for (const text of ['1', '2', '3']) socket.send(text);
  await until(() => log.length === 4);
  assert.ok(performance.now() - sent >= 295);
  assert.deepEqual(log, ['open', '1', '2', '3']);
  const connecting = performance.now();
  await openClient(lab.url);
  assert.ok(performance.now() - connecting >= 295);
});

test('throttle makes what a client sends late by its size, and nothing else', LIMIT, async (t) => {
  const lab = await labFor(t);
  const {socket, log} = await openClient(lab.url);
  await lab.act('throttle', 1_000_000);
  const sent = performance.now();
  for (let n = 0; n < 5; n += 1) socket.send(Buffer.alloc(100_000));
  await lab.act('say', 'heard');
  await until(() => log.includes('heard'));
  assert.ok(performance.now() - sent < 490);
  await until(() => log.length === 7);
  assert.ok(performance.now() - sent >= 490);
  await lab.act('heal');
  const healed = performance.now();
  socket.send(Buffer.alloc(500_000));
  await until(() => log.length === 8);
  assert.ok(performance.now() - healed < 490);
});

test('throttle takes no nonsense', LIMIT, async (t) => {
  const lab = await labFor(t);
  for (const bytes of [-1, NaN, Infinity, undefined]) {
    await assert.rejects(lab.act('throttle', bytes), /bytes a second: expected 0 or more/);
  }
});

test('carry applies faults to a socket accepted by an HTTP server', LIMIT, async (t) => {
  const lab = await labFor(t);
  const httpServer = http.createServer();
  httpServer.on('upgrade', (request, socket, head) => {
    lab.proxy.carry(socket, upgradeBytes(request, head));
  });
  httpServer.listen(0, '127.0.0.1');
  t.after(() => httpServer.close());
  await once(httpServer, 'listening');
  const url = `ws://127.0.0.1:${httpServer.address().port}/live?a=1`;
  const {socket, log} = await openClient(url, ['chat', 'other']);
  assert.equal(socket.protocol, 'chat');
  await lab.act('hole');
  socket.send('held');
  await roundTrip(url);
  assert.deepEqual(log, ['open']);
  await lab.act('lift');
  await once(socket, 'message');
  await lab.act('reset');
  await socketClosed(socket);
  assert.deepEqual(log, ['open', 'held', 'close 1006']);
  assert.equal(lab.state().server.upgrades[0].url, '/live?a=1');
});
