/**
 * Finds the browsers. Run directly, it installs the missing ones (only on Debian, as root) or names
 * them. `BROWSERS=chromium,firefox,webkit` selects some; all by default.
 */
import {pathToFileURL} from 'node:url';
import {installPackages, isExecutable, onPath} from './lib/debian.mjs';

/** WebKitGTK's own browser is not on the path. */
const MINI_BROWSERS = ['lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu', 'lib', 'libexec'].map(
  (folder) => `/usr/${folder}/webkit2gtk-4.1/MiniBrowser`,
);
const PACKAGES = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/** The program that an environment variable names; throws if it is none, rather than take another. */
function named(variable) {
  const path = process.env[variable];
  if (path && !isExecutable(path)) throw new Error(`${variable}="${path}": expected a program`);
  return path || undefined;
}

/** Functions that find a browser, or return undefined. */
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

/** True if a missing browser is a failure: in CI nobody would notice it. */
export const needsAll = () => Boolean(process.env.CI);

/**
 * The selected browsers, all three by default: `[name, found]`, found undefined if it is missing,
 * `{binary, driver, xvfb}` for WebKit, otherwise a path.
 */
export function findBrowsers() {
  const all = Object.keys(FINDERS);
  const asked = (process.env.BROWSERS ?? '').split(/[\s,]+/).filter(Boolean);
  const names = asked.length ? [...new Set(asked)] : all;
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length) throw new Error(`BROWSERS: "${unknown}": expected some of ${all}`);
  return names.map((name) => [name, FINDERS[name]()]);
}

/** The path of a browser, selected or not, or undefined. */
export const findBrowser = (name) => FINDERS[name]();

/** The names of the selected browsers that are missing. */
export const missingBrowsers = () =>
  findBrowsers()
    .filter(([, found]) => !found)
    .map(([name]) => name);

/** Installs the missing browsers if possible, and returns those that are still missing. */
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
