/** Browsers with several tabs. */
import {findBrowser} from '../../../scripts/browsers.mjs';
import {WebKitWindow} from '../../../scripts/lib/webkit-window.mjs';
import {openBrowser} from '../lifecycle/browsers.mjs';
import {WebKitTab} from '../lifecycle/tabs.mjs';

/** One of the tabs of a WebKit instance, whose commands go to the tab that was chosen last. */
class WebKitView {
  #window;
  #handle;
  #inTurn;

  constructor(window, handle, inTurn) {
    this.#window = window;
    this.#handle = handle;
    this.#inTurn = inTurn;
  }

  goto(url) {
    return this.call('POST', '/url', {url});
  }

  call(...command) {
    return this.#inTurn(async () => {
      await this.#window.call('POST', '/window', {handle: this.#handle});
      return this.#window.call(...command);
    });
  }

  hide() {
    return this.call('POST', '/window/minimize', {});
  }

  show() {
    return this.call('POST', '/window/rect', {width: 1280, height: 900});
  }

  close() {
    return this.call('DELETE', '/window');
  }
}

/** A tab that can be closed while others stay. */
class WebKitOneTab extends WebKitTab {
  #view;

  constructor(view) {
    super(view);
    this.#view = view;
  }

  close() {
    return this.#view.close();
  }
}

async function openWebKit() {
  const window = await WebKitWindow.open(findBrowser('webkit'));
  let last = Promise.resolve();
  const inTurn = (act) => {
    const done = last.then(act);
    last = done.catch(() => {}); // whoever asked for it is told
    return done;
  };
  const first = await window.call('GET', '/window');
  return {
    version: window.version,
    async openTab() {
      const {handle} = await inTurn(async () => {
        // the one that was chosen last may have been closed
        await window.call('POST', '/window', {handle: first});
        return window.call('POST', '/window/new', {type: 'window'});
      });
      return new WebKitOneTab(new WebKitView(window, handle, inTurn));
    },
    close: () => window.stop(),
  };
}

/** A browser of an installed engine, with as many tabs as are opened: `{version, openTab(), close()}`. */
export const openTabs = (engine) => (engine === 'webkit' ? openWebKit() : openBrowser(engine));
