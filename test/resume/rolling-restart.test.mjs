/** A deploy that nobody notices: handover while two nodes behind HAProxy are restarted in turn. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {patient, TEST_MS} from '../../scripts/lib/patience.mjs';
import {deployProxies} from '../guide/deploys.mjs';
import {startSameOriginServer} from '../guide/same-origin-server.mjs';
import {findBrokers} from './brokers.mjs';
import {Client} from './client.mjs';
import {Engines, missingEngines} from './engines.mjs';
import {ORIGIN} from './nodes.mjs';
import {publishDuringRestarts, startRollingRig} from './rolling-restart.mjs';
import {numbers} from './strikes.mjs';

/** Six restarts; a client was at the other node during the first one at most. */
const FEWEST_MOVES = 5;
/** Beyond the longest pause of the sender itself; several times what `npm run bench` measures. */
const GAP_MS = patient(600);

const OPTIONS = {resume: 'id', handover: true};

/** Resolves with a client in this process that knows where the log is. */
async function connect(t, {nodeNamed}, name, options) {
  const client = new Client(t, [nodeNamed(name)], options);
  await client.isThere();
  return client;
}

/** What the nodes saw of a client that hands over, whose `log` holds statuses, too. */
function assertNeverAway({census}, name, log) {
  const {opened, closeCodes, fewest, most} = census.of(name);
  assert.equal(fewest, 1, `${name} had ${fewest} connections`);
  assert.equal(most, 2, `${name} had ${most} connections`);
  assert.ok(opened > FEWEST_MOVES, `${name} opened ${opened} connections`);
  assert.deepEqual(closeCodes, Array(opened - 1).fill(1000), name);
  const statuses = log.filter((entry) => typeof entry !== 'number');
  const isOpen = (status) => status === 'open' || status === 'connecting';
  assert.ok(statuses.every(isOpen), `${name}: ${statuses}`);
}

describe('a rolling restart', () => {
  const engines = new Engines();
  before(() => engines.start());
  after(() => engines.stop());

  for (const [engine, why] of missingEngines) {
    test(`${engine} notices no rolling restart, skipped: ${why}`, {skip: why}, () => {});
  }

  const {kind} = findBrokers().find(({missing}) => !missing) ?? {};
  const {missing} = deployProxies().find(({name}) => name === 'haproxy');
  const skip = missing ?? (kind ? undefined : 'no redis-server or nats-server');
  const define = (statement, run) =>
    test(skip ? `${statement}, skipped: ${skip}` : statement, {timeout: TEST_MS, skip}, run);

  define('takes no connection and no message from a client that hands over', async (t) => {
    const rig = await startRollingRig(t, kind, [ORIGIN]);
    const ours = await connect(t, rig, 'ours', OPTIONS);
    const control = await connect(t, rig, 'control');
    const {count, longestGapMs} = await publishDuringRestarts(rig);
    await Promise.all([ours, control].map((client) => client.noted(count)));

    assertNeverAway(rig, 'ours', ours.log);
    assert.deepEqual(ours.story, numbers(1, count));
    const limit = longestGapMs + GAP_MS;
    assert.ok(ours.gaps.longestMs < limit, `${ours.gaps.longestMs} ms, limit ${limit} ms`);
    // Without `handover` it is away, but misses nothing either.
    assert.equal(rig.census.of('control').fewest, 0);
    assert.deepEqual(control.story, numbers(1, count));
    const gaps = [ours, control].map(({gaps: {longestMs}}) => `${Math.round(longestMs)} ms`);
    t.diagnostic(`longest time between two messages: ${gaps[0]}, without handover ${gaps[1]}`);
  });

  define('takes no connection and no message from a page that hands over', async (t) => {
    const site = await startSameOriginServer(t);
    const rig = await startRollingRig(t, kind, [site.origin]);
    const pages = await engines.openPages(t, site);
    assert.ok(pages.length > 0, 'there is no engine');
    for (const page of pages) await page.connect('ours', [rig.nodeNamed(page.engine)], OPTIONS);
    const {count} = await publishDuringRestarts(rig);
    for (const page of pages) {
      await page.noted('ours', count);
      assertNeverAway(rig, page.engine, await page.logOf('ours'));
      assert.deepEqual(await page.storyOf('ours'), numbers(1, count), page.engine);
    }
  });
});
