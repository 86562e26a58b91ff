import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {
  AWAY_MS,
  expectAllArrived,
  expectReconnects,
  expectReplaced,
  leaveAndReturn,
  OPENED,
  testClosing,
} from './returns.mjs';
import {Rig} from './rig.mjs';

const GOING_AWAY = 1001;
const EVENTS = {left: 'pagehide persisted', back: 'pageshow persisted'};

for (const engine of ['chromium', 'webkit']) {
  describe(`${engine}'s back/forward cache`, () => {
    const rig = new Rig(engine);
    const {limit} = rig;

    const leave = ({tab}) => tab.goto(rig.urlOf('/elsewhere'));
    /** A page that has been left; now and then a busy browser keeps none, which ends it with 1001. */
    async function openAndLeave(t, words, tries = 3) {
      const page = await rig.openLive(t, {}, words);
      await leave(page);
      await page.untilServer(({closes}) => closes.length === 1);
      const isKept = page.server.closes[0].code !== GOING_AWAY;
      return isKept || tries === 1 ? page : openAndLeave(t, words, tries - 1);
    }
    const goAndComeBack = (page) => leaveAndReturn(page, {leave, comeBack: ({tab}) => tab.back()});

    test(
      'a cached page closes its connection, reports it, and reconnects when shown',
      limit,
      async (t) => {
        const page = await rig.openLive(t);
        const {subject} = rig;
        const row = 'bfcache and back';
        await expectReconnects(page, {go: goAndComeBack, events: EVENTS, row, subject});
      },
    );

    test(
      'an open connection of a page cached without events is replaced when shown',
      limit,
      async (t) => {
        const page = await rig.openLive(t, {}, {deaf: ['pagehide', 'freeze', 'visibilitychange']});
        await leave(page);
        await pause(AWAY_MS);
        await page.tab.back();
        await expectReplaced(page);
      },
    );

    test('the last words of a page leave, in whatever event it sends them', limit, async (t) => {
      const events = ['pagehide', 'visibilitychange', 'freeze'];
      const page = await openAndLeave(t, {last: events});
      assert.equal(page.server.closes[0].code, 1000);
      const expected = engine === 'chromium' ? events : events.slice(0, 2);
      assert.deepEqual(page.texts, expected);
    });

    test('messages sent while leaving a page arrive once', limit, async (t) => {
      const page = await rig.openLive(t);
      await page.sendAt('pagehide');
      await goAndComeBack(page);
      await expectAllArrived(page);
    });

    testClosing(
      [
        ['before it was left'],
        ['while it was being left, before the element heard', 'pagehide', 'before'],
        ['while it was being left', 'pagehide', 'after'],
        ['when it was back, before the element heard', 'pageshow', 'before'],
        ['when it was back', 'pageshow', 'after'],
      ],
      {
        openLive: (t) => rig.openLive(t),
        limit,
        async goTwice(page) {
          for (let round = 1; round <= 2; round++) {
            await leave(page);
            await page.tab.back();
            await page.until(EVENTS.back, round);
            await page.quiet();
          }
        },
        maxAttempts: (type) => (type === 'pageshow' ? 2 : 1),
      },
    );
  });
}

describe("firefox's back/forward cache", () => {
  const rig = new Rig('firefox');

  test(
    'does not accept a page with an open socket: the page is loaded again',
    rig.limit,
    async (t) => {
      const page = await rig.openLive(t);
      await page.tab.evaluate(() => (globalThis.isFirstLife = true));
      await page.tab.goto(rig.urlOf('/elsewhere'));
      await page.untilServer(({closes}) => closes.length > 0);
      await page.tab.back();
      await page.until('open');
      await page.quiet();
      assert.equal(await page.tab.evaluate(() => globalThis.isFirstLife ?? false), false);
      assert.deepEqual(await page.logged('status'), OPENED);
      // Firefox fires `close` milliseconds before `pagehide`: time for another attempt.
      const [first, ...abandoned] = page.server.closes.map(({code}) => code);
      assert.equal(first, 1001);
      assert.deepEqual(new Set([...abandoned, 1006]), new Set([1006]));
      assert.equal(page.server.upgrades.length, 2 + abandoned.length);
      assert.equal(page.server.open, 1);
    },
  );

  test('accepts a page that called close(), which stays closed', rig.limit, async (t) => {
    const page = await rig.openLive(t);
    await page.closeAt();
    await page.untilServer(({open}) => open === 0);
    await page.tab.goto(rig.urlOf('/elsewhere'));
    await page.tab.back();
    await page.until('pageshow persisted');
    await page.quiet();
    assert.deepEqual(await page.logged('status'), [...OPENED, 'closed user']);
    assert.equal(page.server.upgrades.length, 1);
  });
});
