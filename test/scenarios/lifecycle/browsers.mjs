import {findBrowsers} from '../../../scripts/browsers.mjs';
import {launchBrowser, launchChromium} from '../../../scripts/lib/launch.mjs';
import {WebKitWindow} from '../../../scripts/lib/webkit-window.mjs';
import {PuppeteerTab, WebKitTab} from './tabs.mjs';

/** puppeteer starts Chromium with these flags, which disable the throttling of hidden pages. */
const UNTHROTTLING = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];
/** Throttles timers to one a minute after a page was hidden for 10 s, instead of minutes. */
const EARLY_THROTTLING = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/10';

async function openWithPuppeteer(launched) {
  const browser = await launched;
  return {
    version: (await browser.version()).replace(/^.*\//, ''),
    openTab: async () => new PuppeteerTab(await browser.newPage()),
    close: () => browser.close(),
  };
}

const OPENERS = {
  chromium: () =>
    openWithPuppeteer(launchChromium({args: [EARLY_THROTTLING], ignoreDefaultArgs: UNTHROTTLING})),
  firefox: () => openWithPuppeteer(launchBrowser('firefox')),
  async webkit(found) {
    const window = await WebKitWindow.open(found);
    return {
      version: window.version,
      openTab: async () => new WebKitTab(window),
      close: () => window.stop(),
    };
  },
};

const found = Object.fromEntries(findBrowsers());

/** Why this engine cannot be tested here, or false. */
export const whyMissing = (engine) =>
  !found[engine] && (engine in found ? `no ${engine} found` : `${engine} not asked for`);

export const ENGINES = ['chromium', 'firefox', 'webkit'];

/** For what takes long and differs little: the first engine there is, or all with `ALL_ENGINES=1`. */
export const FEW_ENGINES = process.env.ALL_ENGINES
  ? ENGINES
  : [ENGINES.find((engine) => !whyMissing(engine)) ?? ENGINES[0]];

/** A browser with the settings of users: `{version, openTab(), close()}`. */
export const openBrowser = (engine) => OPENERS[engine](found[engine]);
