/** Expectations of a page that went away and came back, however it did. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {IS_MEASURING, judgeRounds} from './measurements.mjs';

/** How often a page goes away and comes back. */
export const ROUNDS = IS_MEASURING ? 20 : 3;
/** Longer than the time between the two events of a return, and long enough to be frozen. */
export const AWAY_MS = 1_200;
export const OPENED = ['connecting', 'open'];
export const LOST = 'waiting restored';

/** Leaves a page and returns to it; the server sees the disconnect while the page is away. */
export async function leaveAndReturn(page, {leave, comeBack}) {
  const {length} = page.server.closes;
  await leave(page);
  await page.untilServer(({closes}) => closes.length > length);
  await comeBack(page);
}

/** The page has so many connections behind it, and one left. */
function assertOneOpen({server}, upgrades) {
  assert.equal(server.upgrades.length, upgrades);
  assert.equal(server.open, 1);
}

/**
 * Goes through the rounds: the connection is closed when the page goes, and replaced when it is back.
 * `events`: what the page logs then. `row`: in the table of docs/resilience.md.
 */
export async function expectReconnects(page, {go, events, row, subject}) {
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round++) {
    await go(page);
    const openAt = await page.until('open', round + 1);
    const leftAt = await page.until(events.left, round);
    rounds.push({
      detectedMs: (await page.until(LOST, round)) - leftAt,
      recoveredMs: openAt - (await page.until(events.back, round)),
    });
  }
  await page.quiet();
  const statuses = [...OPENED, ...rounds.flatMap(() => [LOST, ...OPENED])];
  assert.deepEqual(await page.logged('status'), statuses);
  assert.deepEqual(
    page.server.closes.map(({code}) => code),
    rounds.map(() => 1000),
  );
  assertOneOpen(page, ROUNDS + 1);
  judgeRounds(row, subject, rounds);
}

/** Resolves once the connection has been replaced by one other, reported as lost. */
export async function expectReplaced(page) {
  await page.until('open', 2);
  await page.quiet();
  assert.deepEqual(await page.logged('status'), [...OPENED, LOST, ...OPENED]);
  assertOneOpen(page, 2);
}

/** Resolves once all three messages of `sendAt` have arrived, each once. */
export async function expectAllArrived(page) {
  await page.untilServer(({received}) => received.length >= 3);
  await page.quiet();
  assert.deepEqual(page.texts, ['before', 'after', 'during']);
}

/**
 * Tests that `close()` is the end, whenever it is called. `moments`: `[when, type, order]`, as
 * `closeAt` takes them. `goTwice` leaves the page twice.
 */
export function testClosing(moments, {openLive, limit, goTwice, maxAttempts}) {
  for (const [when, type, order] of moments) {
    test(`a page that called close() ${when} stays closed`, limit, async (t) => {
      const page = await openLive(t);
      await page.closeAt(type, order);
      await goTwice(page);
      assert.deepEqual((await page.logged('status')).slice(-1), ['closed user']);
      await page.untilServer(({open}) => open === 0); // WebKit can take a while
      assert.ok(page.server.upgrades.length <= maxAttempts(type, order));
    });
  }
}
