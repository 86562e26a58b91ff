import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {IS_MEASURING, recordFigures} from './measurements.mjs';
import {Rig} from './rig.mjs';
import {patient, TEST_MS} from '../../../scripts/lib/patience.mjs';

const INTERVAL_MS = 5_000;
const TIMEOUT_MS = 3_000;
/** Tolerances: a ping after `interval`, and a loss after `interval` and `timeout`. */
const LATE_BEAT_MS = patient(1_500);
const LATE_LOSS_MS = patient(2_000);

/**
 * How long the page of each engine is hidden. Chromium throttles chained timers to one a minute,
 * here from the first minute on (https://developer.chrome.com/blog/timer-throttling-in-chrome-88);
 * Firefox and WebKit do not.
 */
const HIDDEN_MS = {
  chromium: IS_MEASURING ? 240_000 : 120_000,
  firefox: IS_MEASURING ? 240_000 : 40_000,
  webkit: IS_MEASURING ? 240_000 : 40_000,
};
/** A gap between timers that proves that Chromium throttled them. */
const THROTTLED_MS = 30_000;

const longestGap = (times) => Math.max(...times.slice(1).map((time, at) => time - times[at]));
const inSeconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Runs in the page: a heartbeat by `setInterval`, for comparison. */
function startControl(interval) {
  globalThis.ticks = [Date.now()];
  setInterval(() => globalThis.ticks.push(Date.now()), interval);
}

/** When the server received something from the page: the handshake and every ping. */
const timesOfLife = ({upgrades, received}) => [
  upgrades[0].at,
  ...received.filter(({text}) => text === 'HeartBeat').map(({at}) => at),
];

/** Expects pings for the given time; returns the longest gap between them. */
async function judgeBeats(page, hiddenMs) {
  await pause(hiddenMs);
  const gap = longestGap([...timesOfLife(page.server), Date.now()]);
  assert.ok(gap <= INTERVAL_MS + LATE_BEAT_MS, `a beat after ${inSeconds(gap)}`);
  return gap;
}

/**
 * Expects a black hole to be detected and a new connection to be opened; returns after how many ms.
 */
async function judgeBlackHole(page) {
  await page.lab.act('hole');
  const heldAt = Date.now();
  // asks the server only: a call into the page might wake it
  await page.untilServer(({upgrades}) => upgrades.length === 2);
  const detectedMs = (await page.until('waiting silent')) - heldAt;
  const recoveredMs = (await page.until('open', 2)) - heldAt;
  const late = `noticed after ${inSeconds(detectedMs)}, back after ${inSeconds(recoveredMs)}`;
  assert.ok(recoveredMs <= INTERVAL_MS + TIMEOUT_MS + LATE_LOSS_MS, late);
  return {detectedMs, recoveredMs, note: `interval ${INTERVAL_MS} ms, timeout ${TIMEOUT_MS} ms`};
}

/** Expects a page closed while hidden to stay closed when shown. */
async function judgeClose(page) {
  await page.closeAt();
  await page.untilServer(({closes}) => closes.length === 1); // the connection in the black hole is still held
  const {length} = page.server.received;
  await page.tab.show();
  await page.until('visible');
  await page.quiet();
  assert.equal((await page.logged('status')).at(-1), 'closed user');
  assert.equal(page.server.upgrades.length, 2);
  assert.equal(page.server.received.length, length);
}

describe('in a hidden page', {concurrency: true}, () => {
  for (const [engine, hiddenMs] of Object.entries(HIDDEN_MS)) {
    const rig = new Rig(engine);
    const limit = {...rig.limit, timeout: hiddenMs + TEST_MS};

    test(
      `pings are on time, losses are detected, close() is final: ${engine}`,
      limit,
      async (t) => {
        const page = await rig.openLive(t, {interval: INTERVAL_MS, timeout: TIMEOUT_MS});
        await page.tab.evaluate(startControl, INTERVAL_MS);
        await page.tab.hide();
        await page.until('hidden');
        const gap = await judgeBeats(page, hiddenMs);
        const control = longestGap(
          await page.tab.evaluate(() => [...globalThis.ticks, Date.now()]),
        );
        if (engine === 'chromium') assert.ok(control > THROTTLED_MS, 'nothing was throttled');
        const loss = await judgeBlackHole(page);
        assert.deepEqual(await page.logged('page'), ['pageshow', 'hidden']); // never shown meanwhile
        await judgeClose(page);

        const beside = `setInterval beside it ${inSeconds(control)}`;
        const note = `longest gap between beats ${inSeconds(gap)}, by ${beside}; interval 5 s`;
        recordFigures(`hidden for ${hiddenMs / 60_000} minutes`, rig.subject, {note});
        recordFigures('black hole while hidden', rig.subject, loss);
      },
    );
  }
});
