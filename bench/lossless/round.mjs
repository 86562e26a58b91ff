/** One client in a page, under faults. */
import {setTimeout as pause} from 'node:timers/promises';
import {openPage, scriptOf} from '../page/open-page.mjs';
import {runFaults} from './faults.mjs';
import {startRig} from './rig.mjs';
import {CAP_MS, MESSAGES} from './settings.mjs';
import {countStory, timesBack} from './story.mjs';

/** Time between two messages that are not counted, before and after the others. */
const AROUND_EVERY_MS = 50;
/** Time for what may still come, repeats and late messages. */
const SETTLE_MS = 500;

const scripts = new Map();

/** The script of a client's page. */
function scriptFor(module) {
  const contents = `import {connect} from '${module}';
import {losslessBench} from './lossless/lossless-page.js';
globalThis.bench = losslessBench(connect);`;
  if (!scripts.has(module)) scripts.set(module, scriptOf(contents));
  return scripts.get(module);
}

/** Appends numbers until the page has heard one from `first` on. */
async function sendUntilHeard(page, sender, first, step) {
  const end = Date.now() + CAP_MS;
  for (let number = first; Date.now() < end; number += step) {
    await sender.append(number);
    await pause(AROUND_EVERY_MS);
    if ((await page.call('highest')) >= first) return;
  }
}

/** Returns the counts of a round, and the times back after what struck often, and after the broker. */
export async function runRound(browser, site, entrant, fault) {
  const rig = await startRig(entrant, new URL(site).origin);
  let page;
  try {
    page = await openPage(browser, site, {script: await scriptFor(entrant.module)});
    await page.call('connect', rig.url);
    await sendUntilHeard(page, rig.sender, 0, 0);
    const strikes = await runFaults(rig, fault);
    await sendUntilHeard(page, rig.sender, MESSAGES + 1, 1);
    await pause(SETTLE_MS);
    return roundOf(await page.call('log'), strikes);
  } finally {
    await page?.close();
    await rig.end();
  }
}

const capped = (ms) => Math.min(ms, CAP_MS);

function roundOf(log, strikes) {
  const story = log.map(({number, gap}) => (gap ? 'gap' : number));
  const backAfter = (hits) => timesBack(log, hits).map(capped);
  const hits = strikes.filter(({isHit}) => isHit);
  return {
    ...countStory(story, MESSAGES),
    backMs: backAfter(hits.filter(({what}) => what !== 'broker')),
    brokerMs: backAfter(hits.filter(({what}) => what === 'broker')),
  };
}
