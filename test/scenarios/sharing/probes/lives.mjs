/** What becomes of a worker when the tab that made it goes, and what another tab hears. */
import {setTimeout as pause} from 'node:timers/promises';
import {patient, until} from '../../../../scripts/lib/patience.mjs';
import {busiestProcess, SPIN_TURNS} from '../processes.mjs';

/** Long enough for a worker that does not outlive the tab that made it, and for its restart. */
const WATCH_MS = patient(500);
/** For a worker that is busy, and then answers. */
const BUSY_MS = patient(15_000);
const NAME = 'shared';

/** A worker, the tab that made it, and another one. */
async function openPair(subject) {
  const worker = subject.newWorker();
  const maker = await subject.openPage();
  const epoch = await maker.join(NAME, ...worker);
  const other = await subject.openPage();
  await other.join(NAME, ...worker);
  return {subject, worker, maker, other, epoch};
}

/** What a tab heard without asking. */
const unasked = (heard, since) =>
  heard.filter(({at, answer}) => at >= since && !answer?.number).map(({what}) => what);

/**
 * What becomes of the pair's worker after `act`, as the other tab sees it. `answers`: which worker its
 * port has, `same`, `another` or `none`; `heard`: what it heard without asking; `next`: which one it
 * gets when it makes the worker again; `heardInside`: what that one heard of the tabs.
 */
async function fateAfter(pair, act, watchMs = WATCH_MS) {
  const {subject, worker, other, epoch} = pair;
  const whichOf = (present) => (present === epoch ? 'same' : present ? 'another' : 'none');
  const life = await subject.site.lifeOf(epoch);
  const since = Date.now();
  await act(pair);
  await until(() => life.endedAt, undefined, watchMs).catch(() => {}); // or it lives on
  await pause(WATCH_MS);
  const answers = whichOf(await other.epoch(NAME));
  const heard = unasked(await other.heard(NAME), since);
  const next = whichOf(await other.join('again', ...worker));
  const {heard: heardInside} = (await other.ask('again', 'who')) ?? {heard: ['nothing answers']};
  return {answers, heard, next, heardInside};
}

/** How the tab that made the worker goes. */
const DEPARTURES = {
  closed: ({maker}) => maker.close(),
  reloaded: ({maker}) => maker.tab.reload(),
  'navigated within the site': ({subject, maker}) => maker.tab.goto(subject.site.urlOf('/page')),
  'navigated to another site': ({subject, maker}) =>
    maker.tab.goto(subject.site.otherSiteUrlOf('/page')),
};
export const DEPARTURE_NAMES = Object.keys(DEPARTURES);

export const fateAfterDeparture = async (subject, name, watchMs) =>
  fateAfter(await openPair(subject), DEPARTURES[name], watchMs);

/** After the worker has called `close()`. */
export const fateAfterClose = async (subject) =>
  fateAfter(await openPair(subject), ({other}) =>
    other.tab.evaluate((name) => void globalThis.ask(name, 'close'), NAME),
  );

const processOfTab = ({engine}, {tab}) =>
  busiestProcess(engine, () => tab.evaluate((turns) => globalThis.spin(turns), SPIN_TURNS));

/**
 * After the process that runs the worker was killed; `isMakers`: it is that of the tab that made it.
 * In WebKit that tab is closed before: WebDriver ends its session when a page crashes.
 */
export async function fateAfterKill(subject) {
  const pair = await openPair(subject);
  const {maker, other} = pair;
  const ofMaker = await processOfTab(subject, maker);
  if (subject.engine === 'webkit') await maker.close();
  const spinWorker = () => other.ask(NAME, 'spin', SPIN_TURNS, BUSY_MS);
  const victim = await busiestProcess(subject.engine, spinWorker);
  const fate = await fateAfter(pair, () => process.kill(victim, 'SIGKILL'));
  return {...fate, isMakers: victim === ofMaker};
}

/** After the process of a tab that did not make the worker was killed, as its maker sees it. */
export async function fateAfterCrash(subject) {
  const pair = await openPair(subject);
  const victim = await processOfTab(subject, pair.other);
  return fateAfter({...pair, other: pair.maker}, () => process.kill(victim, 'SIGKILL'));
}

/** True if ports tell that the other side is gone. */
export async function hasCloseEvent(subject) {
  const {tab} = await subject.openPage();
  return tab.evaluate(() => 'onclose' in globalThis.MessagePort.prototype);
}
