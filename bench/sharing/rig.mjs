import {setTimeout as sleep} from 'node:timers/promises';
import {quantile} from '../../scripts/lib/statistics.mjs';
import {Feed} from './feed.mjs';
import {Tabs} from './tabs.mjs';

/** Some tabs that are connected in one way, in a browser of their own, with a server of their own. */
export class Rig {
  #feed;
  #tabs;
  #crowd;

  static async open(crowd, {way, isShared}) {
    const rig = new Rig();
    rig.#crowd = crowd;
    rig.#feed = await Feed.start();
    try {
      rig.#tabs = await Tabs.open(`${rig.#feed.origin}/${way}`, {tabs: crowd.tabs, isShared});
    } catch (error) {
      rig.#feed.stop();
      throw error;
    }
    return rig;
  }

  /** What a while with heartbeats only takes. */
  measureIdle(ms) {
    return this.#spent(() => sleep(ms));
  }

  /** What messages to all tabs take. */
  async measureBusy() {
    const busy = await this.#spent(() => this.#feed.publish(this.#crowd));
    const {connections} = await this.#feed.read();
    return {busy, connections, delays: this.#summed(await this.#tabs.takeDelays())};
  }

  memory() {
    return this.#tabs.memory();
  }

  async close() {
    await this.#tabs.close();
    this.#feed.stop();
  }

  /** What the browser and the server take while something is done. */
  async #spent(act) {
    const before = await this.#read();
    await act();
    const after = await this.#read();
    return Object.fromEntries(Object.keys(after).map((what) => [what, after[what] - before[what]]));
  }

  async #read() {
    const [browserMs, {beats, processorMs}] = await Promise.all([
      this.#tabs.processorMs(),
      this.#feed.read(),
    ]);
    return {ms: performance.now(), browserMs, serverMs: processorMs, beats};
  }

  #summed(delays) {
    const {tabs, messages} = this.#crowd;
    if (delays.length !== tabs * messages) {
      throw new Error(`${tabs} tabs have heard ${delays.length} of ${tabs * messages} messages`);
    }
    return {median: quantile(delays, 0.5), p95: quantile(delays, 0.95)};
  }
}
