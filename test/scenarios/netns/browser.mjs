/**
 * Runs in the network namespace of the page: a browser, driven over loopback, which no fault
 * affects.
 */
import {findBrowsers} from '../../../scripts/browsers.mjs';
import {launchBrowser} from '../../../scripts/lib/launch.mjs';
import {WebKitWindow} from '../../../scripts/lib/webkit-window.mjs';
import {answerCalls} from './child-process-calls.mjs';

/** A separate page for each test: Chromium delays connections of a page after failures. */
class PuppeteerPages {
  #browser;
  #page;

  async open(engine) {
    this.#browser = await launchBrowser(engine);
    return (await this.#browser.version()).replace(/^.*\//, '');
  }

  async goto(url) {
    const last = this.#page;
    this.#page = await this.#browser.newPage();
    await last?.close();
    await this.#page.goto(url);
  }

  run(expression) {
    return this.#page.evaluate(expression);
  }

  close() {
    return this.#browser.close();
  }
}

class WebKitPages {
  #window;

  async open(found) {
    this.#window = await WebKitWindow.open(found);
    return this.#window.version;
  }

  goto(url) {
    return this.#window.goto(url);
  }

  run(expression) {
    return this.#window.call('POST', '/execute/sync', {script: `return ${expression}`, args: []});
  }

  close() {
    return this.#window.stop();
  }
}

const OPENERS = {
  chromium: () => [new PuppeteerPages(), 'chromium'],
  firefox: () => [new PuppeteerPages(), 'firefox'],
  webkit: (found) => [new WebKitPages(), found],
};

let pages;

/** Starts the browser and returns its version. */
function open(engine) {
  const [, found] = findBrowsers().find(([name]) => name === engine);
  const [ours, options] = OPENERS[engine](found);
  pages = ours;
  return pages.open(options);
}

answerCalls(
  {open, goto: (url) => pages.goto(url), run: (expression) => pages.run(expression)},
  () => pages?.close(),
);
