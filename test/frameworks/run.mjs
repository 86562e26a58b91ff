/**
 * `npm run test:frameworks`: installs the frameworks and the packed library, builds an application
 * for each, tests them in real browsers and prints the results. `-- vue` selects some of them.
 */
import {join} from 'node:path';
import {buildApps} from './lib/build.mjs';
import {FRAMEWORKS, installFrameworks, installLibrary} from './lib/install.mjs';
import {start} from './lib/process.mjs';
import {APPS} from './test/apps.mjs';

const COUNT_REPORTER = join(FRAMEWORKS, '../../scripts/lib/node-count-reporter.mjs');

async function test(folders) {
  const counts = process.env.TEST_COUNTS;
  const reporters = ['spec', 'stdout', ...(counts ? [COUNT_REPORTER, counts] : [])];
  const args = reporters.map(
    (value, at) => `--test-reporter${at % 2 ? '-destination' : ''}=${value}`,
  );
  const {ended} = start(process.execPath, ['--test', ...args, 'test/matrix.test.mjs'], {
    cwd: FRAMEWORKS,
    stdio: 'inherit',
    env: {...process.env, FRAMEWORKS: folders.join()},
  });
  return (await ended) === 0;
}

const known = [...new Set(APPS.map(({folder}) => folder))];
const asked = process.argv.slice(2);
const unknown = asked.filter((folder) => !known.includes(folder));
if (unknown.length) throw new RangeError(`"${unknown}": expected some of ${known}`);
const folders = asked.length ? asked : known;
await installFrameworks();
await buildApps(folders, await installLibrary());
process.exitCode = (await test(folders)) ? 0 : 1;
