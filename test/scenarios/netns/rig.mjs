import {appendFileSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {Network} from './network.mjs';
import {ChildProcessCalls} from './child-process-calls.mjs';
import {until} from '../../../scripts/lib/patience.mjs';

/** WebKit reports late that a link is up. */
const SIGNALS_MS = 6_000;

const pathOf = (name) => fileURLToPath(new URL(name, import.meta.url));

/** A browser in one network, the server of its page in another, and the faults between them. */
export class Rig {
  network = new Network();
  #engine;
  #version;
  #browser;
  #server;
  #urls;

  constructor(engine) {
    this.#engine = engine;
  }

  async start() {
    const {network} = this;
    await network.open();
    this.#server = new ChildProcessCalls(
      network.server.inside(process.execPath, pathOf('server.mjs')),
    );
    this.#browser = new ChildProcessCalls(
      network.page.inside(process.execPath, pathOf('browser.mjs')),
    );
    [this.#urls, this.#version] = await Promise.all([
      this.#server.call('start', network.host),
      this.#browser.call('open', this.#engine),
    ]);
  }

  async stop() {
    await Promise.all([this.#browser?.close(), this.#server?.close()]);
    await this.network.close();
  }

  /** Opens a new page, without an element yet. */
  async openBlank() {
    let problem = 'the page has no script';
    const isLoaded = async () => {
      try {
        await this.#browser.call('goto', this.#urls.page);
        return await this.run(() => Boolean(globalThis.live));
      } catch ({message}) {
        problem = message; // a browser whose network has just changed may abort the navigation
        return false;
      }
    };
    await until(isLoaded, () => problem);
  }

  /** Opens a new page with an element that is open and has answered a heartbeat. */
  async openLive(options) {
    await this.openBlank();
    await this.connect(options);
    await this.until('open');
    await this.echo('hello');
  }

  /** Adds an element with these options to the page. */
  async connect(options) {
    const all = {url: this.#urls.socket, ...options};
    await this.run((options) => globalThis.live.start(options), all);
  }

  /** Runs an action that may cut the page's connection; returns when it began. */
  async fault(name, ...args) {
    const at = Date.now();
    await this.network[name](...args);
    return at;
  }

  /** Runs a function in the page. */
  run(code, ...args) {
    const list = args.map((arg) => JSON.stringify(arg)).join();
    return this.#browser.call('run', `(${code})(${list})`);
  }

  /**
   * State of the page: `{log, status, timers, sockets}`, the last two as counts of pending ones.
   */
  look() {
    return this.run(() => globalThis.live.look());
  }

  /** The first log entry of the page that begins with `what`, at or after a time. */
  until(what, since = 0) {
    const isIt = (entry) => entry.what.startsWith(what) && entry.at >= since;
    return this.#untilSeen(what, ({log}) => log.find(isIt));
  }

  /** Resolves once the element has no timer left. */
  async untilIdle() {
    await this.#untilSeen('idleness', ({timers}) => timers === 0);
  }

  /** Sends a text and returns the log entry of its echo. */
  async echo(text) {
    await this.run((text) => globalThis.live.element.send(text), text);
    return this.#untilEchoed(text);
  }

  /**
   * The same, and sends it on each later connection too: messages swallowed by a loss are sent
   * again.
   */
  async insist(text) {
    await this.run((text) => globalThis.live.insist(text), text);
    return this.#untilEchoed(text);
  }

  /** Starts to send these texts, one after the other, so many ms apart. */
  async sendEach(texts, ms) {
    await this.run((texts, ms) => globalThis.live.sendEach(texts, ms), texts, ms);
  }

  /** The statuses and causes dispatched at or after a time, as one string. */
  async statuses(since = 0) {
    const {log} = await this.look();
    const isStatus = ({what, at}) => at >= since && !/message|line$/.test(what);
    return log
      .filter(isStatus)
      .map(({what}) => what)
      .join(', ');
  }

  /** The network events of the browser after a time, such as `offline after 9 ms`. */
  async signals(since) {
    if (process.env.RESILIENCE) await pause(SIGNALS_MS);
    const {log} = await this.look();
    const signals = log.filter(({what, at}) => what.endsWith('line') && at >= since);
    return signals.map(({what, at}) => `${what} after ${at - since} ms`).join(', ') || 'no signal';
  }

  /**
   * Writes figures if requested: `RESILIENCE` names the folder. They are `{detectedMs, recoveredMs,
   * closedMs, note}`, as far as measured.
   */
  record(row, figures) {
    const folder = process.env.RESILIENCE;
    if (!folder) return;
    const subject = {row, fault: row, engine: this.#engine, version: this.#version};
    mkdirSync(folder, {recursive: true});
    appendFileSync(join(folder, 'netns.jsonl'), `${JSON.stringify({...subject, ...figures})}\n`);
  }

  #untilEchoed(text) {
    return this.#untilSeen(`echo of ${text}`, ({log}) => log.find(({data}) => data === text));
  }

  /** Resolves with the first non-empty result of a search in the state of the page. */
  async #untilSeen(what, find) {
    let page;
    const look = async () => find((page = await this.look()));
    return until(look, () => `no ${what} in ${JSON.stringify(page)}`);
  }
}
