/** The demo page with a rolling restart, on real nodes. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {patient} from '../../scripts/lib/patience.mjs';
import {DemoBrowser, LIMIT, serveDemo, violationsOf} from './demo-browser.mjs';
import {openPage, ownOf, pressButton} from './demo-pages.mjs';

const LINES = ['with-handover', 'without-handover', 'plain-WebSocket'];
/** The window takes 1 s of it; what is left is time for the handover. */
const DRAIN_SECONDS = patient(3_000) / 1_000;

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

/** Notes each status of the lines in `globalThis.statuses`, and each progress in `globalThis.news`. */
function takeNotes() {
  globalThis.statuses = {};
  globalThis.news = [];
  const {document} = globalThis;
  const note = ({target, status, cause}) => {
    globalThis.statuses[target.id] ??= [];
    globalThis.statuses[target.id].push([status, cause].join(' ').trim());
  };
  document.addEventListener('ws-status', note, true);
  document.addEventListener('DOMContentLoaded', () => {
    const progress = document.querySelector('#progress');
    const noteNews = () => globalThis.news.push(progress.textContent);
    new globalThis.MutationObserver(noteNews).observe(progress, {childList: true});
  });
}

/** The page, loaded once the nodes run, when all lines are on the first of them. */
async function openOnFirstNode(t, demo) {
  const opened = await openPage(browser, t, 'rolling-restart', {demo});
  const {page} = opened;
  await page.evaluateOnNewDocument(takeNotes);
  await page.reload();
  await page.waitForFunction(
    (lines) => {
      const chips = [...globalThis.document.querySelectorAll('[data-node=A] li')];
      return chips.map(({textContent}) => textContent).join() === lines;
    },
    {},
    LINES.join(),
  );
  return opened;
}

const pidsOf = (page) =>
  page.$$eval('.pid', (all) => all.map(({textContent}) => Number(textContent)));

/** The cells of a line: missed, twice, without a line. */
const cellsOf = (page, line) =>
  page.$$eval(`[data-of=${line}] td`, (cells) => cells.map(({textContent}) => textContent));

/** Resolves once the progress was this. */
function hasNews(page, start) {
  return page.waitForFunction(
    (start) => globalThis.news.some((text) => text.startsWith(start)),
    {},
    start,
  );
}

/** Resolves once a line is open again and has received a message that shows what it missed. */
function missesMessages(page, line) {
  return page.waitForFunction(
    (line) => globalThis.document.querySelector(`[data-of=${line}] td`).textContent !== '0',
    {},
    line,
  );
}

/** Without the number of connections, which depends on when each of them leaves. */
function withoutRepeats(news) {
  const kinds = news.map((text) => text.replace(/: \d+\.$/, ': …'));
  return kinds.filter((kind, i) => kind !== kinds[i - 1]);
}

test('a line with handover stays open while both nodes restart', LIMIT, async (t) => {
  const demo = await serveDemo({}, {drainSeconds: DRAIN_SECONDS});
  t.after(() => demo.close());
  const {page, complaints} = await openOnFirstNode(t, demo);
  const pids = await pidsOf(page);
  await pressButton(page, 'Rolling restart');
  await hasNews(page, 'Node B has said goodbye');
  await hasNews(page, 'Both nodes have restarted.');
  await missesMessages(page, 'plain-WebSocket');

  const {statuses, news} = await page.evaluate(() => ({
    statuses: globalThis.statuses,
    news: globalThis.news,
  }));
  assert.deepEqual(statuses['with-handover'], [
    'connecting',
    'open',
    'open goodbye',
    'open goodbye',
  ]);
  assert.deepEqual(await cellsOf(page, 'with-handover'), ['0', '0', '0.0 s']);
  const without = ['connecting', 'open'];
  for (let restarts = 0; restarts < 2; restarts += 1) {
    without.push('waiting goodbye', 'connecting', 'open');
  }
  assert.deepEqual(statuses['without-handover'], without);
  assert.deepEqual((await cellsOf(page, 'without-handover')).slice(0, 2), ['0', '0']);
  assert.deepEqual(statuses['plain-WebSocket'].slice(0, 5), [
    'connecting',
    'open',
    'waiting dropped',
    'connecting',
    'open',
  ]);
  const [, doubled, down] = await cellsOf(page, 'plain-WebSocket');
  assert.equal(doubled, '0');
  assert.notEqual(down, '0.0 s');

  assert.deepEqual(withoutRepeats(news), [
    'Node A has said goodbye. Connections that have not left: …',
    'Node A has ended, and starts again.',
    'Node B has said goodbye. Connections that have not left: …',
    'Node B has ended, and starts again.',
    'Both nodes have restarted.',
  ]);
  const restarted = await pidsOf(page);
  assert.ok(restarted.every((pid) => pid > 0 && !pids.includes(pid)));
  assert.deepEqual(ownOf(complaints), []);

  assert.deepEqual(await violationsOf(page), []);
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'dark'}]);
  assert.deepEqual(await violationsOf(page), []);
});
