/** Tests the networks in which netns.test.mjs loses packets. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {test} from 'node:test';
import {SKIP_REASON} from './skip-reasons.mjs';
import {TEST_MS, until} from '../../../scripts/lib/patience.mjs';

/** Creates a network, prints the processes that hold it, and keeps running. */
const MAKER = `
  import {Network} from './test/scenarios/netns/network.mjs';
  const network = new Network();
  await network.open();
  const {page, router, server} = network;
  console.log(JSON.stringify([page, router, server].map(({pid}) => pid)));
  setInterval(() => {}, 1_000);`;

/** By its namespace, as a process entry may outlive its process. */
const isThere = (pid) => existsSync(`/proc/${pid}/ns/net`);

const name = 'nothing is left of a network whose process is killed';
const options = {timeout: TEST_MS, skip: SKIP_REASON || undefined};
test(SKIP_REASON ? `${name}, skipped: ${SKIP_REASON}` : name, options, async () => {
  const args = ['--input-type=module', '--eval', MAKER];
  const cwd = new URL('../../..', import.meta.url);
  const maker = spawn(process.execPath, args, {cwd, stdio: ['ignore', 'pipe', 'inherit']});
  const [line] = await once(maker.stdout, 'data');
  const holders = JSON.parse(line);
  assert.deepEqual(holders.map(isThere), [true, true, true]);
  maker.kill('SIGKILL');
  await until(() => !holders.some(isThere));
});
