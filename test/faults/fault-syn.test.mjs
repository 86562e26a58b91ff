import assert from 'node:assert/strict';
import {once} from 'node:events';
import net from 'node:net';
import {test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {canBeDeaf} from '../../faults/deaf-port.mjs';
import {connectClient, labFor, openClient, roundTrip, until} from './fault-clients.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';

const LIMIT = {timeout: TEST_MS, skip: canBeDeaf ? false : 'skipped: only Linux shows its queue'};
/** A connection on loopback takes less than a millisecond; this is for what must not happen. */
const MEANWHILE_MS = 400;

test(
  'dropped SYNs leave a client connecting, and do not affect live connections',
  LIMIT,
  async (t) => {
    const lab = await labFor(t);
    const {socket, log} = await openClient(lab.url);
    await lab.act('dropSyn');
    const raw = net.connect(lab.proxy.port, '127.0.0.1');
    t.after(() => raw.destroy());
    raw.on('connect', () => log.push('accepted')).on('error', ({code}) => log.push(code));
    await pause(MEANWHILE_MS);
    socket.send('alive');
    await once(socket, 'message');
    assert.deepEqual(log, ['open', 'alive']);
    assert.equal(raw.connecting, true);
  },
);

test('a client whose SYN was dropped connects after heal, as TCP retransmits', LIMIT, async (t) => {
  const lab = await labFor(t);
  await lab.act('dropSyn');
  const {socket, log} = connectClient(lab.url);
  await pause(MEANWHILE_MS);
  await lab.act('heal');
  await roundTrip(lab.url);
  await once(socket, 'open');
  assert.deepEqual(log, ['open']);
});

test('dropped SYNs end after their time, and by a refusal', LIMIT, async (t) => {
  const lab = await labFor(t);
  await lab.act('dropSyn');
  await lab.act('refuse');
  const {log} = connectClient(lab.url);
  await until(() => log.length === 2);
  assert.deepEqual(log, ['ECONNREFUSED', 'close 1006']);
  await lab.act('dropSyn', 50);
  await until(() => lab.state().proxy.isListening);
  await roundTrip(lab.url);
});

test('a lab closed while it drops SYNs frees its port', LIMIT, async (t) => {
  const lab = await labFor(t);
  const {port} = lab.proxy;
  await lab.act('dropSyn', 60_000);
  await lab.close();
  const [error] = await once(net.connect(port, '127.0.0.1'), 'error');
  assert.equal(error.code, 'ECONNREFUSED');
});
