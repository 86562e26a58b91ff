import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {IS_MEASURING, judgeRounds} from './measurements.mjs';
import {Rig} from './rig.mjs';

const ROUNDS = IS_MEASURING ? 20 : 3;
/** Longer than the time between the two events of a return, and long enough to be frozen. */
const AWAY_MS = 1_200;
/** The bound of a random wait that outlasts the tests. */
const LONG_MS = 1e9;
const OPENED = ['connecting', 'open'];
const LOST = 'waiting restored';

const chromium = new Rig('chromium');
const {limit} = chromium;

/** Freezes and resumes a page; the server sees the disconnect while the page is frozen. */
async function freezeAndResume(page) {
  const {length} = page.server.closes;
  await page.tab.setLifecycle('frozen');
  await page.untilServer(({closes}) => closes.length > length);
  await page.tab.setLifecycle('active');
}

test(
  'a frozen page closes its connection, reports it, and reconnects at resume',
  limit,
  async (t) => {
    const page = await chromium.openLive(t);
    const rounds = [];
    for (let round = 1; round <= ROUNDS; round++) {
      await freezeAndResume(page);
      const openAt = await page.until('open', round + 1);
      rounds.push({
        detectedMs: (await page.until(LOST, round)) - (await page.until('freeze', round)),
        recoveredMs: openAt - (await page.until('resume', round)),
      });
    }
    await page.quiet();
    const statuses = [...OPENED, ...rounds.flatMap(() => [LOST, ...OPENED])];
    assert.deepEqual(await page.logged('status'), statuses);
    assert.deepEqual(
      page.server.closes.map(({code}) => code),
      rounds.map(() => 1000),
    );
    assert.equal(page.server.upgrades.length, ROUNDS + 1);
    assert.equal(page.server.open, 1);
    judgeRounds('freeze and resume', chromium.subject, rounds);
  },
);

test('the loss is reported at freeze, the attempt at resume', limit, async (t) => {
  const page = await chromium.openLive(t);
  await freezeAndResume(page);
  await page.until('open', 2);
  assert.equal(await page.nextAfter('freeze'), LOST);
  assert.equal(await page.nextAfter('resume'), 'connecting');
});

test(
  'an open connection of a page frozen without events is replaced at resume',
  limit,
  async (t) => {
    const page = await chromium.openLive(t, {}, {deaf: ['freeze', 'visibilitychange']});
    await page.tab.setLifecycle('frozen');
    await page.until('freeze');
    await pause(AWAY_MS);
    assert.equal(page.server.open, 1); // or the element had received an event
    await page.tab.setLifecycle('active');
    await page.until('open', 2);
    await page.quiet();
    assert.equal(await page.nextAfter('resume'), LOST);
    assert.deepEqual(await page.logged('status'), [...OPENED, LOST, ...OPENED]);
    assert.equal(page.server.upgrades.length, 2);
    assert.equal(page.server.open, 1);
  },
);

test('the last words of a page that is frozen leave', limit, async (t) => {
  const page = await chromium.openLive(t, {}, {last: ['freeze']});
  await freezeAndResume(page);
  await page.until('open', 2);
  assert.deepEqual(page.texts.slice(0, 1), ['freeze']);
});

test('a handshake interrupted by a freeze is restarted at resume', limit, async (t) => {
  const page = await chromium.openBlank(t);
  await page.lab.act('hang');
  await page.tab.goto(chromium.urlOf('/live', {with: JSON.stringify({url: page.lab.url})}));
  await page.until('connecting');
  await page.tab.setLifecycle('frozen');
  await page.until('freeze');
  await page.lab.act('heal');
  await page.tab.setLifecycle('active');
  await page.until('open');
  await page.quiet();
  assert.deepEqual(await page.logged('status'), ['connecting', LOST, ...OPENED]);
  assert.equal(page.server.upgrades.length, 1);
});

test('a wait interrupted by a freeze ends at resume', limit, async (t) => {
  const page = await chromium.openLive(t, {delay: LONG_MS, maxdelay: LONG_MS});
  await page.lab.act('close', 1012);
  await page.until('waiting dropped');
  await page.tab.setLifecycle('frozen');
  await page.until('freeze');
  await page.tab.setLifecycle('active');
  await page.until('open', 2);
  await page.quiet();
  assert.equal(await page.nextAfter('resume'), 'connecting');
  assert.deepEqual(await page.logged('status'), [...OPENED, 'waiting dropped', ...OPENED]);
  assert.equal(page.server.upgrades.length, 2);
});

test('messages sent while a page is being frozen arrive once', limit, async (t) => {
  const page = await chromium.openLive(t);
  await page.sendAt('freeze');
  await page.tab.setLifecycle('frozen');
  await page.untilServer(({closes}) => closes.length === 1);
  assert.deepEqual(page.texts, ['before', 'after']);
  await page.tab.setLifecycle('active');
  await page.untilServer(({received}) => received.length >= 3);
  await page.quiet();
  assert.deepEqual(page.texts, ['before', 'after', 'during']);
});

test('megabytes sent while a page is being frozen arrive once', limit, async (t) => {
  const page = await chromium.openLive(t);
  await page.tab.evaluate(() => {
    const {document} = globalThis;
    const send = () => document.querySelector('heartbeat-socket').send('x'.repeat(3e6));
    document.addEventListener('freeze', send, true);
  });
  await page.tab.setLifecycle('frozen');
  await page.until('freeze');
  await page.quiet();
  await page.tab.setLifecycle('active');
  await page.until('open', 2);
  await page.untilServer(({received}) => received.length > 0);
  await page.quiet();
  assert.deepEqual(
    page.server.received.map(({bytes}) => bytes),
    [3e6],
  );
});

for (const [when, type, order] of [
  ['before it froze'],
  ['while it was being frozen, before the element heard', 'freeze', 'before'],
  ['while it was being frozen', 'freeze', 'after'],
  ['when it was back, before the element heard', 'resume', 'before'],
  ['when it was back', 'resume', 'after'],
]) {
  test(`a page that called close() ${when} stays closed`, limit, async (t) => {
    const page = await chromium.openLive(t);
    await page.closeAt(type, order);
    for (let round = 1; round <= 2; round++) {
      await page.tab.setLifecycle('frozen');
      await page.until('freeze', round);
      await page.tab.setLifecycle('active');
      await page.until('resume', round);
      await page.quiet();
    }
    assert.deepEqual((await page.logged('status')).slice(-1), ['closed user']);
    assert.equal(page.server.open, 0);
    const attempts = type === 'resume' && order === 'after' ? 2 : 1;
    assert.ok(page.server.upgrades.length <= attempts);
  });
}
