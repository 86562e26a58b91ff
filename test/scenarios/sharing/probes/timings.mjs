/** Whether the timers of a worker stay on time while its tabs cannot be seen. */
import {setTimeout as pause} from 'node:timers/promises';
import {until} from '../../../../scripts/lib/patience.mjs';

const NAME = 'shared';
/** As in worker.js. */
const TICK_MS = 200;

function startTicking(tickMs) {
  globalThis.ticks = [];
  setInterval(() => globalThis.ticks.push(Date.now()), tickMs);
}

/** The longest time without a tick between two moments. */
function longestGap(ticks, from, to) {
  const times = [from, ...ticks.filter((at) => at > from && at < to), to];
  return Math.max(...times.slice(1).map((time, at) => time - times[at]));
}

/** The longest gaps between ticks of `worker` and `page` in so many ms of something. */
async function gapsWhile(subject, {begin, end}, ms) {
  const worker = subject.newWorker();
  const pages = [await subject.openPage(), await subject.openPage()];
  const [epoch] = await Promise.all(pages.map((page) => page.join(NAME, ...worker)));
  const life = await subject.site.lifeOf(epoch);
  for (const {tab} of pages) await tab.evaluate(startTicking, TICK_MS);
  for (const {tab} of pages) await begin(tab);
  const from = Date.now();
  await pause(ms);
  const to = Date.now();
  for (const {tab} of pages) await end(tab);
  const own = await pages[0].tab.evaluate(() => globalThis.ticks);
  return {worker: longestGap(life.ticks, from, to), page: longestGap(own, from, to)};
}

const isHidden = (tab) => tab.evaluate(() => globalThis.document.hidden);
async function hide(tab) {
  await tab.hide();
  await until(() => isHidden(tab));
}

export const gapsWhileHidden = (subject, ms) =>
  gapsWhile(subject, {begin: hide, end: (tab) => tab.show()}, ms);

/** Only Chromium has a command for it. */
export const gapsWhileFrozen = (subject, ms) => {
  const set = (state) => (tab) => tab.setLifecycle(state);
  return gapsWhile(subject, {begin: set('frozen'), end: set('active')}, ms);
};
