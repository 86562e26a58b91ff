import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {IS_MEASURING, judgeRounds} from './measurements.mjs';
import {Rig} from './rig.mjs';

const ROUNDS = IS_MEASURING ? 20 : 3;
/** Longer than the time between the two events of a return. */
const AWAY_MS = 1_200;
const OPENED = ['connecting', 'open'];
const LOST = 'waiting restored';

for (const engine of ['chromium', 'webkit']) {
  describe(`${engine}'s back/forward cache`, () => {
    const rig = new Rig(engine);
    const {limit} = rig;

    /** Navigates away and back; the server sees the disconnect while the page is away. */
    async function goAndComeBack(page) {
      const {length} = page.server.closes;
      await page.tab.goto(rig.urlOf('/elsewhere'));
      await page.untilServer(({closes}) => closes.length > length);
      await page.tab.back();
    }

    test(
      'a cached page closes its connection, reports it, and reconnects when shown',
      limit,
      async (t) => {
        const page = await rig.openLive(t);
        const rounds = [];
        for (let round = 1; round <= ROUNDS; round++) {
          await goAndComeBack(page);
          const openAt = await page.until('open', round + 1);
          const hiddenAt = await page.until('pagehide persisted', round);
          rounds.push({
            detectedMs: (await page.until(LOST, round)) - hiddenAt,
            recoveredMs: openAt - (await page.until('pageshow persisted', round)),
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
        judgeRounds('bfcache and back', rig.subject, rounds);
      },
    );

    test(
      'an open connection of a page cached without events is replaced when shown',
      limit,
      async (t) => {
        const page = await rig.openLive(t, {}, {deaf: ['pagehide', 'freeze', 'visibilitychange']});
        await page.tab.goto(rig.urlOf('/elsewhere'));
        await pause(AWAY_MS);
        await page.tab.back();
        await page.until('open', 2);
        await page.quiet();
        assert.deepEqual(await page.logged('status'), [...OPENED, LOST, ...OPENED]);
        assert.equal(page.server.upgrades.length, 2);
        assert.equal(page.server.open, 1);
      },
    );

    test('the last words of a page leave, in whatever event it sends them', limit, async (t) => {
      const events = ['pagehide', 'visibilitychange', 'freeze'];
      const page = await rig.openLive(t, {}, {last: events});
      await page.tab.goto(rig.urlOf('/elsewhere'));
      await page.untilServer(({closes}) => closes.length === 1);
      const expected = engine === 'chromium' ? events : events.slice(0, 2);
      assert.deepEqual(page.texts, expected);
      assert.equal(page.server.closes[0].code, 1000);
    });

    test('messages sent while leaving a page arrive once', limit, async (t) => {
      const page = await rig.openLive(t);
      await page.sendAt('pagehide');
      await goAndComeBack(page);
      await page.untilServer(({received}) => received.length >= 3);
      await page.quiet();
      assert.deepEqual(page.texts, ['before', 'after', 'during']);
    });

    for (const [when, type, order] of [
      ['before it was left'],
      ['while it was being left, before the element heard', 'pagehide', 'before'],
      ['while it was being left', 'pagehide', 'after'],
      ['when it was back, before the element heard', 'pageshow', 'before'],
      ['when it was back', 'pageshow', 'after'],
    ]) {
      test(`a page that called close() ${when} stays closed`, limit, async (t) => {
        const page = await rig.openLive(t);
        await page.closeAt(type, order);
        for (let round = 1; round <= 2; round++) {
          await page.tab.goto(rig.urlOf('/elsewhere'));
          await page.tab.back();
          await page.until('pageshow persisted', round);
          await page.quiet();
        }
        assert.deepEqual((await page.logged('status')).slice(-1), ['closed user']);
        await page.untilServer(({open}) => open === 0); // WebKit can take a while
        assert.ok(page.server.upgrades.length <= (type === 'pageshow' ? 2 : 1));
      });
    }
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
