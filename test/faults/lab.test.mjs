import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {test} from 'node:test';
import {promisify} from 'node:util';
import {labFor, openClient, roundTrip, until} from './fault-clients.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';

const LIMIT = {timeout: TEST_MS};

test('a fault with a duration ends by itself', LIMIT, async (t) => {
  const lab = await labFor(t);
  await lab.act('refuse', 50);
  await lab.act('hang', 50);
  await lab.act('silence', 50);
  assert.equal(lab.state().proxy.isListening, false);
  await until(() => lab.state().proxy.isListening && lab.state().proxy.mode === 'pass');
  await until(() => !lab.state().server.isSilent);
  await roundTrip(lab.url);
});

test('errors name an unknown fault and an invalid argument', LIMIT, async (t) => {
  const lab = await labFor(t);
  await assert.rejects(lab.act('constructor'), /fault "constructor": expected one of hole, stall/);
  await assert.rejects(lab.act('refuse', -1), /-1 ms: expected 0 to/);
  assert.equal(lab.state().proxy.isListening, true);
  await openClient(lab.url);
  await assert.rejects(lab.act('close', 1006), TypeError);
  await assert.rejects(lab.act('flood', 1e6, 1e6), /bytes in all/);
});

test('a closed lab lets the process exit, whatever was going on', LIMIT, async () => {
  const script = `
    import {openLab} from './faults/lab.mjs';
    import {openClient, connectClient, until} from './test/faults/fault-clients.mjs';
    const lab = await openLab();
    await openClient(lab.url);
    await lab.act('delay', 60000);
    await lab.act('hole');
    await lab.act('hang', 60000);
    connectClient(lab.url);
    await until(() => lab.state().proxy.mute === 1);
    for (const fault of ['silence', 'refuse']) await lab.act(fault, 60000);
    await lab.close();`;
  const cwd = new URL('../..', import.meta.url);
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {cwd});
});
