/**
 * Where the browsers are. Run directly, it installs the missing ones (root on Debian only) or
 * names them. `BROWSERS=chromium,firefox,webkit` says which are asked for.
 */
import {accessSync, constants, existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {spawnSync} from 'node:child_process';
import {pathToFileURL} from 'node:url';

/** Tested where `BROWSERS` says nothing else. */
const DEFAULT_BROWSERS = 'chromium';

const MINI_BROWSER = 'webkit2gtk-4.1/MiniBrowser';
const PACKAGES = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there or not ours to run: the same thing to us
  }
};
const onPath = (...names) =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, name)))
    .find(isExecutable);
const existing = (...paths) => paths.find((path) => path && existsSync(path));

const FINDERS = {
  chromium: () =>
    existing(process.env.CHROME_PATH) ??
    onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome') ??
    existing('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
  firefox: () =>
    existing(process.env.FIREFOX_PATH) ??
    onPath('firefox-esr', 'firefox') ??
    existing('/Applications/Firefox.app/Contents/MacOS/firefox'),
  webkit: () => {
    const driver = onPath('WebKitWebDriver');
    const binary = existing(
      process.env.MINIBROWSER_PATH,
      `/usr/lib/x86_64-linux-gnu/${MINI_BROWSER}`,
      `/usr/lib/aarch64-linux-gnu/${MINI_BROWSER}`,
      `/usr/libexec/${MINI_BROWSER}`,
    );
    const hasDisplay = process.env.DISPLAY || onPath('Xvfb');
    return driver && binary && hasDisplay ? {driver, binary} : undefined;
  },
};

/** The browsers asked for, each with where it is: `[name, path]`, path undefined if missing. */
export function findBrowsers() {
  const names = (process.env.BROWSERS || DEFAULT_BROWSERS).split(/[\s,]+/).filter(Boolean);
  const unknown = names.filter((name) => !Object.hasOwn(FINDERS, name));
  if (unknown.length) {
    throw new Error(`BROWSERS: "${unknown}": expected some of ${Object.keys(FINDERS)}`);
  }
  return names.map((name) => [name, FINDERS[name]()]);
}

/** The names of the browsers that are asked for and not there. */
export const missingBrowsers = () =>
  findBrowsers()
    .filter(([, found]) => !found)
    .map(([name]) => name);

const canInstall = () => process.getuid?.() === 0 && onPath('apt-get');

function aptGet(...args) {
  const {status} = spawnSync('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
  });
  return status === 0;
}

/** Installs the missing browsers where that is possible, and returns those still missing. */
function installMissing() {
  const wanted = missingBrowsers().flatMap((name) => PACKAGES[name]);
  if (wanted.length && canInstall()) {
    aptGet('update');
    aptGet('install', '--no-install-recommends', ...wanted);
  }
  return missingBrowsers();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const missing = installMissing();
  for (const [name, found] of findBrowsers()) {
    console.log(`${name}: ${found?.binary ?? found ?? 'missing'}`);
  }
  if (missing.length) {
    const packages = missing.flatMap((name) => PACKAGES[name]).join(' ');
    console.error(`Missing: ${missing}. On Debian, as root: apt-get install ${packages}`);
    process.exitCode = 1;
  }
}
