/** What becomes of a worker when its only tab goes. */
import {patient, until} from '../../../../scripts/lib/patience.mjs';

/** A worker that has not ended by then is kept for the next page. */
export const LINGER_MS = 60_000;
const TURN_MS = 10;
const NAME = 'shared';

/** For how many ms the worker outlives the tab; undefined if longer than LINGER_MS. */
export async function msAfterLastTab(subject, options = {}) {
  const [url, name] = subject.newWorker();
  const page = await subject.openPage();
  const life = await subject.site.lifeOf(await page.join(NAME, url, {name, ...options}));
  const since = Date.now();
  await page.close();
  const isOver = () => life.endedAt ?? Date.now() - since > LINGER_MS;
  await until(isOver, undefined, patient(LINGER_MS + TURN_MS));
  return life.endedAt && life.endedAt - since;
}

/** How the tab comes to a page that makes the worker again. */
const RETURNS = {
  reloaded: (page) => page.tab.reload(),
  navigated: (page, url) => page.tab.goto(url),
};

/** True if that page gets the same worker. */
export async function isKept(subject, name, options = {}) {
  const [url, title] = subject.newWorker();
  const share = JSON.stringify([NAME, url, {name: title, ...options}]);
  const page = await subject.openPage({share});
  const epoch = await page.greeting(NAME);
  await RETURNS[name](page, subject.site.urlOf('/page', {share, next: ''}));
  return (await page.greeting(NAME)) === epoch;
}
