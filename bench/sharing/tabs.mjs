import {readFileSync} from 'node:fs';
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {until} from '../../scripts/lib/patience.mjs';

/** A browser of its own with so many tabs of a page, and what it takes from the machine. */
export class Tabs {
  #browser;
  #session;
  #tabs = [];

  static async open(url, {tabs, isShared}) {
    const opened = new Tabs();
    // Events of the network would be sent for each message of a page, not for those of a worker.
    opened.#browser = await launchChromium({networkEnabled: false});
    opened.#session = await opened.#browser.target().createCDPSession();
    try {
      for (let left = tabs; left > 0; left -= 1) opened.#tabs.push(await opened.#openTab(url));
      for (const {page} of opened.#tabs) {
        await until(() => page.evaluate((wanted) => globalThis.bench.isOpen(wanted), isShared));
      }
    } catch (error) {
      await opened.close();
      throw error;
    }
    return opened;
  }

  async #openTab(url) {
    const page = await this.#browser.newPage();
    await page.goto(url);
    const session = await page.createCDPSession();
    await session.send('Performance.enable');
    const {metrics} = await session.send('Performance.getMetrics');
    await session.send('Performance.disable');
    const {value} = metrics.find(({name}) => name === 'NavigationStart');
    return {page, session, originMs: value * 1_000};
  }

  /** Of all processes of the browser, since their start. */
  async processorMs() {
    const processes = await this.#processes();
    return processes.reduce((sum, {cpuTime}) => sum + cpuTime * 1_000, 0);
  }

  /** The ms that each message has taken from the server to the listener, in all tabs. */
  async takeDelays() {
    const delays = [];
    for (const {page, originMs} of this.#tabs) {
      const taken = await page.evaluate(() => globalThis.bench.takeDelays());
      delays.push(...taken.map((ms) => ms + originMs));
    }
    return delays;
  }

  /**
   * Bytes of scripts in all pages and in the worker, after garbage collection, and of all processes;
   * the latter undefined where that cannot be read.
   */
  async memory() {
    let pageBytes = 0;
    for (const {session} of this.#tabs) pageBytes += await heapOf(session);
    const workers = this.#browser.targets().filter((target) => target.type() === 'shared_worker');
    let workerBytes = 0;
    for (const worker of workers) workerBytes += await heapOf(await worker.createCDPSession());
    const processes = await this.#processes();
    const bytes = processes.map(({id}) => proportionalBytes(id));
    return {
      pageBytes,
      workerBytes,
      processes: processes.length,
      processBytes: bytes.includes(undefined) ? undefined : bytes.reduce((sum, one) => sum + one),
    };
  }

  close() {
    return this.#browser.close();
  }

  async #processes() {
    return (await this.#session.send('SystemInfo.getProcessInfo')).processInfo;
  }
}

async function heapOf(session) {
  // Later collections free what the finalizers of the first released.
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** Memory of a process, that which it shares with others divided among them. Linux only. */
function proportionalBytes(pid) {
  try {
    const [, kilobytes] = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Pss: +(\d+)/m);
    return Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}
