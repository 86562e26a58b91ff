/**
 * Where the browsers are. Run directly, it installs the missing ones (root on Debian only) or
 * names them. `BROWSERS=chromium,firefox,webkit` says which are asked for; without it, all.
 */
import {pathToFileURL} from 'node:url';
import {installPackages, isExecutable, onPath} from './lib/debian.mjs';

/** WebKitGTK's own browser is kept out of the path. */
const MINI_BROWSERS = ['lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu', 'lib', 'libexec'].map(
  (folder) => `/usr/${folder}/webkit2gtk-4.1/MiniBrowser`,
);
const PACKAGES = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/** The program that a variable names. Another one would not be what was asked for. */
function named(variable) {
  const path = process.env[variable];
  if (path && !isExecutable(path)) throw new Error(`${variable}="${path}": expected a program`);
  return path || undefined;
}

/** Each finds its browser, or returns undefined. */
const FINDERS = {
  chromium: () =>
    named('CHROME_PATH') ??
    onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome') ??
    ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(isExecutable),
  firefox: () =>
    named('FIREFOX_PATH') ??
    onPath('firefox-esr', 'firefox') ??
    ['/Applications/Firefox.app/Contents/MacOS/firefox'].find(isExecutable),
  webkit: () => {
    const binary = named('MINIBROWSER_PATH') ?? MINI_BROWSERS.find(isExecutable);
    const driver = onPath('WebKitWebDriver');
    const xvfb = onPath('Xvfb');
    const isThere = binary && driver && (xvfb || process.env.DISPLAY);
    return isThere ? {binary, driver, xvfb} : undefined;
  },
};

/** Whether every browser that is asked for must be tested: there, nobody sees what is left out. */
export const needsAll = () => Boolean(process.env.CI);

/**
 * The browsers asked for, all three unless `BROWSERS` says which: `[name, found]`, found undefined
 * if it is missing, `{binary, driver, xvfb}` for WebKit, else a path.
 */
export function findBrowsers() {
  const all = Object.keys(FINDERS);
  const asked = (process.env.BROWSERS ?? '').split(/[\s,]+/).filter(Boolean);
  const names = asked.length ? [...new Set(asked)] : all;
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length) throw new Error(`BROWSERS: "${unknown}": expected some of ${all}`);
  return names.map((name) => [name, FINDERS[name]()]);
}

/** Where one browser is, asked for or not, or undefined. */
export const findBrowser = (name) => FINDERS[name]();

/** The names of the browsers that are asked for and not there. */
export const missingBrowsers = () =>
  findBrowsers()
    .filter(([, found]) => !found)
    .map(([name]) => name);

/** Installs the missing browsers where that is possible, and returns those still missing. */
function installMissing() {
  installPackages(missingBrowsers().flatMap((name) => PACKAGES[name]));
  return missingBrowsers();
}

const [, script] = process.argv;
if (script && import.meta.url === pathToFileURL(script).href) {
  const missing = installMissing();
  for (const [name, found] of findBrowsers()) {
    console.log(`${name}: ${found?.binary ?? found ?? 'missing'}`);
  }
  if (missing.length) {
    const packages = missing.flatMap((name) => PACKAGES[name]).join(' ');
    console.error(`Missing: ${missing}. On Debian, as root: apt-get install ${packages}`);
    console.error('Elsewhere: CHROME_PATH, FIREFOX_PATH and MINIBROWSER_PATH say where they are.');
    process.exitCode = 1;
  }
}
