/** All probes, by the part of docs/shared-workers.md that shows them. */
import {SKIP_REASON} from '../../netns/skip-reasons.mjs';
import {whyNoProcesses} from '../processes.mjs';
import {Subject} from '../subject.mjs';
import {cachedAlone, cachedBeside} from './caches.mjs';
import {clonings} from './clonings.mjs';
import {identities} from './identities.mjs';
import * as lives from './lives.mjs';
import {isKept, LINGER_MS, msAfterLastTab} from './lone-tabs.mjs';
import {linkEvents} from './network.mjs';
import {canConnectForPage, canConnectItself, isSharedWithFrame} from './policies.mjs';
import {refusals} from './refusals.mjs';
import {gapsWhileFrozen, gapsWhileHidden} from './timings.mjs';
import * as words from './words.mjs';

/** Longer than a test may take. */
const WATCH_MS = 5_000;
/** Chromium throttles timers of hidden pages to one a minute, here from the tenth second on. */
const HIDDEN_MS = 75_000;
const FROZEN_MS = 10_000;

const EXTENDED = {extendedLifetime: true};
const yesOrNo = (isSo) => (isSo ? 'yes' : 'no');
const inWords = (found, wordsOf) =>
  Object.entries(found).map(([name, each]) => [name, wordsOf(each)]);

/** Asks in a browser of its own, as what has crashed is not used again. */
async function apart({engine}, probe) {
  const subject = await Subject.open(engine);
  try {
    return await probe(subject);
  } finally {
    await subject.close();
  }
}

async function departures(subject) {
  const rows = [];
  for (const name of lives.DEPARTURE_NAMES) {
    const fate = await lives.fateAfterDeparture(subject, name, WATCH_MS);
    rows.push([`its maker's tab is ${name}`, words.wordsOfFate(fate)]);
  }
  return rows;
}

/** WebDriver ends its session in WebKit when a page crashes. */
async function crashes(subject) {
  if (whyNoProcesses || subject.engine === 'webkit') return [];
  const fate = await apart(subject, lives.fateAfterCrash);
  return [['the process of another tab than its maker is killed', words.wordsOfFate(fate)]];
}

async function kills(subject) {
  if (whyNoProcesses) return [];
  const {isMakers, ...fate} = await apart(subject, lives.fateAfterKill);
  return [
    ['it runs in the process of its maker', yesOrNo(isMakers)],
    ['the process that it runs in is killed', words.wordsOfFate(fate)],
  ];
}

const deaths = async (subject) => [
  ...(await kills(subject)),
  ...(await crashes(subject)),
  ['it calls `close()`', words.wordsOfFate(await lives.fateAfterClose(subject))],
  ['`onclose` in `MessagePort`', yesOrNo(await lives.hasCloseEvent(subject))],
];

async function loneTabs(subject) {
  const end = (options) => msAfterLastTab(subject, options);
  const kept = async (...args) => words.wordsOfKeeping(await isKept(subject, ...args));
  return [
    ['its only tab is closed', words.wordsOfEnd(await end(), LINGER_MS)],
    ['reloaded: the worker is then', await kept('reloaded')],
    ['navigated within the site: the worker is then', await kept('navigated')],
    ['closed, with `extendedLifetime: true`', words.wordsOfEnd(await end(EXTENDED), LINGER_MS)],
    ['reloaded, with `extendedLifetime: true`', await kept('reloaded', EXTENDED)],
  ];
}

async function caches(subject) {
  const [silent, spoken] = [false, true].map((posts) => ({posts}));
  return [
    ['the worker posts nothing meanwhile', await cachedBeside(subject, silent)],
    ['the worker posts a message to it', await cachedBeside(subject, spoken)],
    ['it is the only tab', await cachedAlone(subject)],
  ].map(([name, found]) => [name, words.wordsOfCache(found)]);
}

async function policies(subject) {
  const isFramed = await isSharedWithFrame(subject);
  return [
    ...inWords(await refusals(subject), words.wordsOfTrial),
    ['an iframe in a page of another site: the worker is', words.wordsOfKeeping(isFramed)],
    [
      "may connect under the page's `connect-src 'none'`",
      yesOrNo(await canConnectForPage(subject)),
    ],
    ["may connect under its own `connect-src 'none'`", yesOrNo(await canConnectItself(subject))],
  ];
}

async function timers(subject) {
  const hidden = words.wordsOfGaps(await gapsWhileHidden(subject, HIDDEN_MS));
  const rows = [[`all tabs hidden for ${HIDDEN_MS / 1000} s`, hidden]];
  if (subject.engine !== 'chromium') return rows;
  const frozen = words.wordsOfGaps(await gapsWhileFrozen(subject, FROZEN_MS));
  return [...rows, [`all tabs frozen for ${FROZEN_MS / 1000} s`, frozen]];
}

async function network(subject) {
  if (SKIP_REASON) return [];
  const {page, worker} = await linkEvents(subject);
  return [
    ['a page', words.wordsOfEvents(page)],
    ['a worker', words.wordsOfEvents(worker)],
  ];
}

/** For each part, a function of a subject that returns rows `[question, answer]`. */
export const PARTS = {
  departures,
  deaths,
  'lone tabs': loneTabs,
  caches,
  identities: async (subject) => inWords(await identities(subject), words.wordsOfIdentity),
  refusals: policies,
  clonings: async (subject) => Object.entries(await clonings(subject)),
  timers,
  network,
};
