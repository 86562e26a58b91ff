import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {
  AWAY_MS,
  expectAllArrived,
  expectReconnects,
  expectReplaced,
  leaveAndReturn,
  LOST,
  OPENED,
  testClosing,
} from './returns.mjs';
import {Rig} from './rig.mjs';

/** The bound of a random wait that outlasts the tests. */
const LONG_MS = 1e9;

const chromium = new Rig('chromium');
const {limit} = chromium;

const freeze = ({tab}) => tab.setLifecycle('frozen');
const resume = ({tab}) => tab.setLifecycle('active');
const freezeAndResume = (page) => leaveAndReturn(page, {leave: freeze, comeBack: resume});

test(
  'a frozen page closes its connection, reports it, and reconnects at resume',
  limit,
  async (t) => {
    const page = await chromium.openLive(t);
    const events = {left: 'freeze', back: 'resume'};
    const {subject} = chromium;
    const row = 'freeze and resume';
    await expectReconnects(page, {go: freezeAndResume, events, row, subject});
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
    await freeze(page);
    await page.until('freeze');
    await pause(AWAY_MS);
    assert.equal(page.server.open, 1); // or the element had received an event
    await resume(page);
    await expectReplaced(page);
    assert.equal(await page.nextAfter('resume'), LOST);
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
  await freeze(page);
  await page.until('freeze');
  await page.lab.act('heal');
  await resume(page);
  await page.until('open');
  await page.quiet();
  assert.deepEqual(await page.logged('status'), ['connecting', LOST, ...OPENED]);
  assert.equal(page.server.upgrades.length, 1);
});

test('a wait interrupted by a freeze ends at resume', limit, async (t) => {
  const page = await chromium.openLive(t, {delay: LONG_MS, maxdelay: LONG_MS});
  await page.lab.act('close', 1012);
  await page.until('waiting dropped');
  await freeze(page);
  await page.until('freeze');
  await resume(page);
  await page.until('open', 2);
  await page.quiet();
  assert.equal(await page.nextAfter('resume'), 'connecting');
  assert.deepEqual(await page.logged('status'), [...OPENED, 'waiting dropped', ...OPENED]);
  assert.equal(page.server.upgrades.length, 2);
});

test('messages sent while a page is being frozen arrive once', limit, async (t) => {
  const page = await chromium.openLive(t);
  await page.sendAt('freeze');
  await freeze(page);
  await page.untilServer(({closes}) => closes.length === 1);
  assert.deepEqual(page.texts, ['before', 'after']);
  await resume(page);
  await expectAllArrived(page);
});

test('megabytes sent while a page is being frozen arrive once', limit, async (t) => {
  const page = await chromium.openLive(t);
  await page.tab.evaluate(() => {
    const {document} = globalThis;
    const send = () => document.querySelector('heartbeat-socket').send('x'.repeat(3e6));
    document.addEventListener('freeze', send, true);
  });
  await freeze(page);
  await page.until('freeze');
  await page.quiet();
  await resume(page);
  await page.until('open', 2);
  await page.untilServer(({received}) => received.length > 0);
  await page.quiet();
  assert.deepEqual(
    page.server.received.map(({bytes}) => bytes),
    [3e6],
  );
});

testClosing(
  [
    ['before it froze'],
    ['while it was being frozen, before the element heard', 'freeze', 'before'],
    ['while it was being frozen', 'freeze', 'after'],
    ['when it was back, before the element heard', 'resume', 'before'],
    ['when it was back', 'resume', 'after'],
  ],
  {
    openLive: (t) => chromium.openLive(t),
    limit,
    async goTwice(page) {
      for (let round = 1; round <= 2; round++) {
        await freeze(page);
        await page.until('freeze', round);
        await resume(page);
        await page.until('resume', round);
        await page.quiet();
      }
    },
    maxAttempts: (type, order) => (type === 'resume' && order === 'after' ? 2 : 1),
  },
);
