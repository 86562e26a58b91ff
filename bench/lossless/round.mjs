/** One client in a page, under all faults. */
import {setTimeout as pause} from 'node:timers/promises';
import {openPage, scriptOf} from '../page/open-page.mjs';
import {startRig} from './rig.mjs';
import * as settings from './settings.mjs';
import {countStory, timesBack} from './story.mjs';

const {AROUND_EVERY_MS, CAP_MS, EVERY_MS, KILL_BROKER_MS, KILL_EVERY_MS, MESSAGES} = settings;
const SENDING_MS = MESSAGES * EVERY_MS;
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

const waitUntil = (time) => pause(Math.max(0, time - Date.now()));

/** Appends numbers until the page has heard one from `first` on. */
async function sendUntilHeard(page, sender, first, step) {
  const end = Date.now() + CAP_MS;
  for (let number = first; Date.now() < end; number += step) {
    await sender.append(number);
    await pause(AROUND_EVERY_MS);
    if ((await page.call('highest')) >= first) return;
  }
}

/** Sends all messages under the faults, and keeps a log of these. */
class Faults {
  /** `{what, at, sent, isHit}`; `isHit`: the client was connected. */
  kills = [];
  #sent = 0;
  #rig;
  /** Restarts under way, by what is restarted. */
  #restarts = new Map();

  constructor(rig) {
    this.#rig = rig;
  }

  /** Sends all messages, and kills the client's node again and again, and the broker once. */
  async run() {
    const start = Date.now();
    await Promise.all([this.#send(start), this.#killNodes(start), this.#killBroker(start)]);
    await Promise.all(this.#restarts.values());
  }

  /** Messages that were not taken in time follow at once, in their order. */
  async #send(start) {
    for (let number = 1; number <= MESSAGES; number += 1) {
      await waitUntil(start + number * EVERY_MS);
      this.#sent = number;
      await this.#rig.sender.append(number);
    }
  }

  /** Kills a node every so often; on a slow machine later, where no node is back yet. */
  async #killNodes(start) {
    for (let ms = KILL_EVERY_MS; ms < SENDING_MS; ms += KILL_EVERY_MS) {
      await waitUntil(start + ms);
      while (!this.#running.length) await Promise.race(this.#restarts.values());
      const {carrier} = this.#rig.balancer;
      const node = this.#running.find((one) => one === carrier) ?? this.#running[0];
      this.#kill('node', node, node === carrier);
    }
  }

  get #running() {
    return this.#rig.nodes.filter((node) => !this.#restarts.has(node));
  }

  async #killBroker(start) {
    await waitUntil(start + KILL_BROKER_MS);
    const {balancer, broker} = this.#rig;
    this.#kill('broker', broker, balancer.carrier !== undefined);
  }

  #kill(what, program, isHit) {
    this.kills.push({what, at: Date.now(), sent: this.#sent, isHit});
    const restarted = restart(program).then(() => this.#restarts.delete(program));
    this.#restarts.set(program, restarted);
  }
}

async function restart(program) {
  await program.kill();
  await program.start();
}

/** Returns the counts of a round, and the times after kills of nodes and of the broker. */
export async function runRound(browser, site, entrant) {
  const rig = await startRig(entrant, new URL(site).origin);
  let page;
  try {
    page = await openPage(browser, site, {script: await scriptFor(entrant.module)});
    await page.call('connect', rig.url);
    await sendUntilHeard(page, rig.sender, 0, 0);
    const faults = new Faults(rig);
    await faults.run();
    await sendUntilHeard(page, rig.sender, MESSAGES + 1, 1);
    await pause(SETTLE_MS);
    return roundOf(await page.call('log'), faults.kills);
  } finally {
    await page?.close();
    await rig.end();
  }
}

const capped = (ms) => Math.min(ms, CAP_MS);

function roundOf(log, kills) {
  const story = log.map(({number, gap}) => (gap ? 'gap' : number));
  const hits = (what) => kills.filter((kill) => kill.isHit && kill.what === what);
  return {
    ...countStory(story, MESSAGES),
    nodeMs: timesBack(log, hits('node')).map(capped),
    brokerMs: timesBack(log, hits('broker')).map(capped),
  };
}
