/** Commands for what a test cannot do to its own page. */
import {setTimeout as sleep} from 'node:timers/promises';

const DONE = {ok: true}; // the runner takes undefined for "no such command"

async function hide({browser, id}, covers) {
  if (browser.hide) return browser.hide();
  const cover = await browser.getPage(id).browserContext().newPage();
  covers.set(id, cover);
  await cover.bringToFront();
}

async function show({browser, id}, covers) {
  if (browser.show) return browser.show();
  await browser.getPage(id).bringToFront();
  await covers.get(id)?.close();
  covers.delete(id);
}

/** Takes the page offline for `ms`. Ends by itself: the page cannot request it while offline. */
async function goOffline(page, ms) {
  await page.setOfflineMode(true);
  const comeBack = async () => {
    await sleep(ms);
    await page.setOfflineMode(false);
  };
  comeBack().catch((error) => console.error('page:offline', error));
}

/**
 * Commands for tests, by `executeServerCommand`:
 * `page:hide`, `page:show` (every engine); `page:offline` `{ms}` (Chromium: open sockets stall,
 * Firefox: they do not); `page:cdp` `{method, params}` (Chromium) returns what the browser answers.
 */
export function pagePlugin() {
  const covers = new Map();
  const cdpSessions = new WeakMap();
  const cdpSession = async (page) => {
    // kept open: closing a CDP session undoes its emulation
    if (!cdpSessions.has(page)) cdpSessions.set(page, await page.createCDPSession());
    return cdpSessions.get(page);
  };
  const commands = {
    'page:hide': (session) => hide(session, covers),
    'page:show': (session) => show(session, covers),
    'page:offline': ({browser, id}, {ms}) => goOffline(browser.getPage(id), ms),
    'page:cdp': async ({browser, id}, {method, params}) =>
      (await cdpSession(browser.getPage(id))).send(method, params),
  };
  return {
    name: 'page',
    async executeCommand({command, payload, session}) {
      if (!Object.hasOwn(commands, command)) return undefined;
      return (await commands[command](session, payload)) ?? DONE;
    },
  };
}
