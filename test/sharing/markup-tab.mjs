/** A tab with a shared element, forms and buttons: nothing of it is made by scripts. */
import {readFileSync} from 'node:fs';
import {until} from '../../scripts/lib/patience.mjs';

/** As a server has it. */
export const MARKUP = {
  type: 'text/html',
  body: readFileSync(new URL('markup.html', import.meta.url)),
};

/** What the page shows: `log` has statuses, messages, and what forms and buttons report. */
function look() {
  const {document, log} = globalThis;
  const {status, sharing, error, style} = document.querySelector('#live');
  const fields = [...document.querySelectorAll('input')].map(({value}) => value);
  const latency = style.getPropertyValue('--heartbeat-latency');
  return {status, sharing, error: error && error.message, latency, fields, log};
}

export class MarkupTab {
  #tab;

  constructor(tab) {
    this.#tab = tab;
  }

  /** Opens the page in a tab for one test. */
  static async open(t, rig, {origin}) {
    const tab = await rig.openTab(t);
    await tab.goto(`${origin}/`);
    return new MarkupTab(tab);
  }

  state() {
    return this.#tab.evaluate(look);
  }

  /** Resolves with the state, once it is as wanted. */
  async reaches(isIt) {
    let state;
    const isSo = async () => isIt((state = await this.state()));
    await until(isSo, () => `not ${isIt}: ${JSON.stringify(state)}`);
    return state;
  }

  shares() {
    return this.reaches(({status, sharing}) => status === 'open' && sharing);
  }

  clearLog() {
    return this.#tab.evaluate(() => void globalThis.log.splice(0));
  }

  /** Fills in the field of this name, and submits its form. */
  submit(name, value) {
    const act = (name, value) => {
      const field = globalThis.document.querySelector(`[name=${name}]`);
      field.value = value;
      field.form.requestSubmit();
    };
    return this.#tab.evaluate(act, name, value);
  }

  press(command) {
    const act = (command) => globalThis.document.querySelector(`[command=${command}]`).click();
    return this.#tab.evaluate(act, command);
  }

  /** Shares by a worker that the page makes from that script. */
  useWorker(path) {
    const act = (path) => {
      globalThis.document.querySelector('#live').shared = new globalThis.SharedWorker(path);
    };
    return this.#tab.evaluate(act, path);
  }
}
