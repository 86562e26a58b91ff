/** Tabs with shared elements. */
import {readFileSync} from 'node:fs';
import {until} from '../../scripts/lib/patience.mjs';

const read = (name) => readFileSync(new URL(name, import.meta.url));
const HTML = read('page.html');
const SCRIPT = read('page.js');

/** The files of the page, by path. */
export const pageFiles = (headers = {}) => ({
  '/': {type: 'text/html', body: HTML, headers},
  '/page.js': {type: 'text/javascript', body: SCRIPT},
  '/elsewhere': {type: 'text/html', body: '<!doctype html><title>elsewhere</title>'},
});

/** One element of a tab. */
export class SharedElement {
  #at;

  constructor(tab, at) {
    this.tab = tab;
    this.#at = at;
  }

  async state() {
    return JSON.parse(await this.tab.evaluate((at) => globalThis.state(at), this.#at));
  }

  /** The numbers of the feed, and gaps. */
  async story() {
    const {log} = await this.state();
    return log.filter((entry) => typeof entry === 'number' || entry.startsWith('gap'));
  }

  /** Its statuses, in order. */
  async statuses() {
    const {log} = await this.state();
    return log.filter((entry) => typeof entry === 'string' && !entry.startsWith('gap'));
  }

  /** Resolves with the state, once it is as wanted. */
  async reaches(isIt) {
    let state;
    const look = async () => isIt((state = await this.state()));
    await until(look, () => `not ${isIt}: ${JSON.stringify(state)}`);
    return state;
  }

  opened() {
    return this.reaches(({status, sharing}) => status === 'open' && sharing);
  }

  /** Has had so many of such an entry in its log. */
  logs(what, times = 1) {
    return this.reaches(({log}) => log.filter((entry) => entry === what).length >= times);
  }

  /** Calls a method of the element. */
  call(method, ...args) {
    const call = (at, method, args) => globalThis.elements[at][method](...args);
    return this.tab.evaluate(call, this.#at, method, args);
  }

  send(text) {
    return this.call('send', text);
  }

  set(properties) {
    const set = (at, properties) => void Object.assign(globalThis.elements[at], properties);
    return this.tab.evaluate(set, this.#at, properties);
  }
}

/** One tab, and the first of its elements. */
export class SharedPage extends SharedElement {
  constructor(tab) {
    super(tab, 0);
  }

  /** Its second element. */
  get second() {
    return new SharedElement(this.tab, 1);
  }

  goto(origin, elements) {
    return this.tab.goto(`${origin}/?${new URLSearchParams({elements: JSON.stringify(elements)})}`);
  }

  startSending(name) {
    return this.tab.evaluate((name) => globalThis.startSending(name), name);
  }

  /** Resolves with how many messages it has sent. */
  stopSending() {
    return this.tab.evaluate(() => globalThis.stopSending());
  }

  close() {
    return this.tab.close();
  }
}
