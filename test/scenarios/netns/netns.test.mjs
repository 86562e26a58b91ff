/** Real packet loss: a page and its server in separate network namespaces. */
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {ENGINES, LOSS_SKIP_REASON} from './skip-reasons.mjs';
import {Rig} from './rig.mjs';
import {patient, SLOWNESS, TEST_MS} from '../../../scripts/lib/patience.mjs';

const WAITS = {delay: 500, maxDelay: 1_000, connectTimeout: patient(2_000)};
/** Detects a loss within 2 s. */
const BRISK = {interval: 1_000, timeout: patient(1_000), ...WAITS};
/** Tolerates 6 s without an answer. */
const CALM = {...BRISK, timeout: patient(6_000)};
/** Waits so long between attempts that a page which is back soon must have been woken. */
const SLOW = {...BRISK, delay: 4_000, maxDelay: 4_000};

const NOTICED_MS = BRISK.interval + BRISK.timeout;
/** The factor by which everything may be slower on a slow machine. */
const MARGIN = 3 * SLOWNESS;
/** WebKitGTK reports that a link is down after 3 s. */
const DOWN_MS = 5_000;
/** From `online` to the attempt; the network itself may not be up by then. */
const WOKEN_MS = patient(150);
/** For a heartbeat. TCP waits more than 6 s after it lost a packet five times in a row. */
const LOSSY_MS = 2_800;
/** The time limit of a closing handshake. */
const CLOSED_MS = 3_000;

/** A loss detected by a heartbeat, failed attempts, and one that succeeded; nothing else. */
const REPAIRED = /^waiting silent, connecting, (waiting unreachable, connecting, )*open$/;

describe('packet loss', {concurrency: true}, () => {
  for (const [engine, obstacle] of ENGINES) {
    describe(`in ${engine}`, {concurrency: 1}, () => {
      const rig = new Rig(engine);
      if (!obstacle) {
        before(() => rig.start());
        after(() => rig.stop());
        afterEach(() => rig.network.heal());
      }
      for (const testSome of [testHoles, testLinks, testLoss, testEnds]) testSome(rig, obstacle);
    });
  }
});

/** A test whose name says why it is skipped, if it is. */
function trial(name, obstacle, run) {
  const fullName = obstacle ? `${name}, skipped: ${obstacle}` : name;
  test(fullName, {timeout: TEST_MS, skip: obstacle || undefined}, run);
}

/** Records a figure, and fails if it is far from the promise. */
function within(limit, ms, what) {
  assert.ok(ms <= MARGIN * limit, `${what} after ${ms} ms`);
  return ms;
}

/** Expects an attempt at once if the element was waiting when the event came. */
function expectAttempt(log, at) {
  const isStatus = ({what}) => /^(waiting|connecting|open)/.test(what);
  const before = log.slice(0, at).findLast(isStatus);
  const next = log.slice(at).find(isStatus);
  if (before.what.startsWith('waiting')) within(WOKEN_MS, next.at - log[at].at, 'attempted');
}

function testHoles(rig, obstacle) {
  trial('a live connection whose packets vanish is replaced', obstacle, async () => {
    await rig.openLive(BRISK);
    const fault = await rig.fault('swallow');
    const lost = await rig.until('waiting', fault);
    await rig.until('waiting unreachable', fault);
    const lift = await rig.fault('heal');
    const back = await rig.until('open', fault);
    await rig.echo('back');
    assert.ok(back.at >= lift, 'opened on a dead network');
    assert.match(await rig.statuses(fault), REPAIRED);
    const detectedMs = within(NOTICED_MS, lost.at - fault, 'noticed');
    const recoveredMs = back.at - lift;
    const note = `limit ${NOTICED_MS} ms; recovered counts from when packets arrive again`;
    rig.record('Packets of a live connection vanish', {detectedMs, recoveredMs, note});
  });

  trial('an element that starts while packets vanish gets through later', obstacle, async () => {
    await rig.openBlank();
    await rig.fault('swallow');
    await rig.connect(BRISK);
    const start = await rig.until('connecting');
    const lost = await rig.until('waiting', start.at);
    const lift = await rig.fault('heal');
    const back = await rig.until('open');
    await rig.echo('back');
    assert.match(await rig.statuses(), /^connecting, (waiting unreachable, connecting, )+open$/);
    const detectedMs = within(BRISK.connectTimeout, lost.at - start.at, 'given up');
    const note = `attempts are given up after ${BRISK.connectTimeout} ms here`;
    rig.record('SYN packets vanish', {detectedMs, recoveredMs: back.at - lift, note});
  });
}

function testLinks(rig, obstacle) {
  trial('a link that is down for 3 s is survived', obstacle, async () => {
    await rig.openLive(CALM);
    const fault = await rig.fault('unplug');
    await pause(3_000);
    const lift = await rig.fault('heal');
    const echo = await rig.insist('survived');
    const statuses = await rig.statuses(fault);
    if (statuses) assert.match(statuses, REPAIRED);
    const note = [statuses || 'the same connection', await rig.signals(fault)].join('; ');
    rig.record('Link down for 3 s', {recoveredMs: echo.at - lift, note});
  });

  trial('a link that stays down is noticed, and its return too', obstacle, async () => {
    await rig.openLive(SLOW);
    const fault = await rig.fault('unplug');
    const lost = await rig.until('waiting', fault);
    await pause(fault + DOWN_MS - Date.now());
    const lift = await rig.fault('heal');
    const back = await rig.until('open', fault);
    await rig.echo('back');
    assert.ok(back.at >= lift, 'opened without a link');
    assert.match(await rig.statuses(fault), REPAIRED);
    const detectedMs = within(NOTICED_MS, lost.at - fault, 'noticed');
    const {log} = await rig.look();
    const wake = log.findIndex(({what, at}) => what === 'online' && at >= lift && at <= back.at);
    if (wake > 0) expectAttempt(log, wake);
    const note =
      wake > 0 ? `open ${back.at - log[wake].at} ms after online` : 'no online event before';
    const signals = await rig.signals(fault);
    const recoveredMs = back.at - lift;
    rig.record('Link down until noticed', {detectedMs, recoveredMs, note: `${note}; ${signals}`});
  });

  trial('a page whose address is replaced connects from the new one', obstacle, async () => {
    await rig.openLive(BRISK);
    const fault = await rig.fault('move');
    const lost = await rig.until('waiting', fault);
    const back = await rig.until('open', fault);
    await rig.echo('back');
    assert.match(await rig.statuses(fault), REPAIRED);
    const detectedMs = within(NOTICED_MS, lost.at - fault, 'noticed');
    const note = `${await rig.signals(fault)}; recovered counts from the change`;
    rig.record('Address replaced', {detectedMs, recoveredMs: back.at - fault, note});
  });
}

function testLoss(rig, obstacle) {
  const any = obstacle || LOSS_SKIP_REASON;
  trial('a connection that loses 30 % of its packets lives, in order', any, async () => {
    await rig.openLive(CALM);
    const fault = await rig.fault('lose', 30);
    const texts = Array.from({length: 30}, (_, n) => `message ${n}`);
    await rig.sendEach(texts, 50);
    await pause(LOSSY_MS);
    const lostPackets = await rig.network.countLost();
    await rig.fault('heal');
    await rig.echo('last');
    assert.ok(lostPackets > 0, 'nothing was lost');
    assert.equal(await rig.statuses(fault), '');
    const {log} = await rig.look();
    const times = log.filter(({what}) => what === 'message').map(({at}) => at);
    assert.deepEqual(
      log.flatMap(({data}) => data ?? []),
      ['hello', ...texts, 'last'],
    );
    const gap = Math.max(...times.slice(1).map((at, i) => at - times[i]));
    const note = `${lostPackets} packets lost, none of 31 messages; at most ${gap} ms between two`;
    rig.record('30 % of all packets lost for 3 s', {note});
  });
}

function testEnds(rig, obstacle) {
  /** Closes the element, and expects nothing after that, even once packets arrive again. */
  async function closesForGood(fault) {
    const before = await rig.look();
    assert.ok(before.timers > 0 && before.sockets > 0, 'nothing is seen');
    await rig.run(() => globalThis.live.element.close());
    const closed = await rig.until('closed user', fault);
    await rig.untilIdle();
    const idleMs = within(CLOSED_MS, Date.now() - closed.at, 'idle');
    await rig.fault('heal');
    await pause(2 * BRISK.maxDelay); // nothing must follow
    const {timers, sockets} = await rig.look();
    assert.deepEqual({timers, sockets}, {timers: 0, sockets: 0});
    return {closedMs: idleMs, note: 'closed at once; counts until nothing is pending'};
  }

  trial('close() on a connection whose packets vanish is the end', obstacle, async () => {
    await rig.openLive(BRISK);
    const fault = await rig.fault('swallow');
    const figures = await closesForGood(fault);
    assert.equal(await rig.statuses(fault), 'closed user');
    rig.record('close() while packets vanish', figures);
  });

  trial('close() while an attempt hangs is the end', obstacle, async () => {
    await rig.openLive(BRISK);
    const fault = await rig.fault('swallow');
    await rig.until('connecting', fault);
    const figures = await closesForGood(fault);
    assert.equal(await rig.statuses(fault), 'waiting silent, connecting, closed user');
    rig.record('close() while an attempt hangs', figures);
  });
}
