/** A tab in the back/forward cache, and what the worker posts to it meanwhile. */
import {setTimeout as pause} from 'node:timers/promises';
import {patient, until} from '../../../../scripts/lib/patience.mjs';

/** For what happens to a cached page. */
const AWAY_MS = patient(500);
const NAME = 'shared';

/** A tab goes to another page and comes back; true if its page was cached. */
async function goAndComeBack(subject, {tab}, meanwhile = () => {}) {
  await tab.goto(subject.site.urlOf('/page', {away: ''}));
  await pause(AWAY_MS);
  await meanwhile();
  await pause(AWAY_MS);
  await tab.back();
  const last = () => tab.evaluate(() => globalThis.log.at(-1) ?? '');
  await until(async () => (await last()).startsWith('pageshow'));
  return (await last()) === 'pageshow persisted';
}

/**
 * A page goes and comes back, while another tab keeps the worker, which `posts` to it meanwhile.
 * `isCached`: it came from the cache; then `isAnswered` by the same worker, and has `texts` posted.
 */
export async function cachedBeside(subject, {posts}) {
  const worker = subject.newWorker();
  const keeper = await subject.openPage();
  const epoch = await keeper.join(NAME, ...worker);
  const page = await subject.openPage();
  await page.join(NAME, ...worker);
  const post = () =>
    keeper.tab.evaluate((name) => void globalThis.ask(name, 'crowd', 'news'), NAME);
  const isCached = await goAndComeBack(subject, page, posts ? post : undefined);
  if (!isCached) return {isCached};
  const isAnswered = (await page.epoch(NAME)) === epoch;
  const texts = (await page.heard(NAME)).filter(({what}) => what === 'news').length;
  return {isCached, isAnswered, texts};
}

/** The same with the only page of a worker, which `livesOn` while it is cached or does not. */
export async function cachedAlone(subject) {
  const page = await subject.openPage();
  const epoch = await page.join(NAME, ...subject.newWorker());
  const life = await subject.site.lifeOf(epoch);
  let livesOn;
  const look = () => (livesOn = life.endedAt === undefined);
  const isCached = await goAndComeBack(subject, page, look);
  const isAnswered = isCached && (await page.epoch(NAME)) === epoch;
  return {isCached, livesOn, isAnswered};
}
