import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {IS_MEASURING, judgeRounds} from './measurements.mjs';
import {Rig} from './rig.mjs';
import {patient} from '../../../scripts/lib/patience.mjs';

const ROUNDS = IS_MEASURING ? 5 : 1;
/** An attempt deadline that would pass while prerendering, and how long that lasts. */
const CONNECT_TIMEOUT_MS = patient(300);
const PRERENDERED_MS = 5 * CONNECT_TIMEOUT_MS;

const chromium = new Rig('chromium');
const {limit} = chromium;

/** Has the browser prerender a page for a while, and activates it by a click. */
async function prerenderAndActivate(t, query) {
  const page = await chromium.openBlank(t);
  const {length} = chromium.requests;
  const attributes = {connecttimeout: CONNECT_TIMEOUT_MS};
  const all = {with: JSON.stringify(attributes), ask: page.lab.url, ...query};
  await page.tab.goto(chromium.urlOf('/announcing', {next: chromium.urlOf('/live', all)}));
  await page.untilTrue(() => chromium.requests.slice(length).includes('/heartbeat-socket.min.js'));
  await pause(PRERENDERED_MS);
  assert.equal(page.server.upgrades.length, 0);
  await page.tab.click('a');
  await page.until('activated'); // fails if the page was never prerendered
  return page;
}

test('a prerendered page connects only once it is activated', limit, async (t) => {
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const page = await prerenderAndActivate(t, {});
    const openAt = await page.until('open');
    await page.quiet();
    assert.deepEqual(await page.logged('status'), ['connecting', 'open']);
    assert.deepEqual(await page.logged('url'), ['asked']);
    assert.ok((await page.until('asked')) >= (await page.until('activated')));
    assert.equal(page.server.upgrades.length, 1);
    rounds.push({detectedMs: null, recoveredMs: openAt - (await page.until('activated'))});
  }
  judgeRounds('prerendered and activated', chromium.subject, rounds);
});

test('messages of a prerendered page arrive once, in order', limit, async (t) => {
  const page = await prerenderAndActivate(t, {send: ['first', 'second']});
  await page.untilServer(({received}) => received.length >= 2);
  await page.quiet();
  assert.deepEqual(page.texts, ['first', 'second']);
});

test('a page that called close() while it was prerendered stays closed', limit, async (t) => {
  const page = await prerenderAndActivate(t, {close: ''});
  await page.quiet();
  assert.equal((await page.logged('status')).at(-1), 'closed user');
  assert.deepEqual(await page.logged('url'), []);
  assert.equal(page.server.upgrades.length, 0);
});
