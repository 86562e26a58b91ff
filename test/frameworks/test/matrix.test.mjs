import {after, test} from 'node:test';
import {findBrowsers} from '../../../scripts/browsers.mjs';
import {launchBrowser} from '../../../scripts/lib/launch.mjs';
import {APPS} from './apps.mjs';
import {CHECKS} from './checks.mjs';
import {tableOf} from './table.mjs';
import {AppPage} from './app-page.mjs';
import {TEST_MS} from '../../../scripts/lib/patience.mjs';

/** WebKit's driver does not expose the console of a page. */
const engines = findBrowsers().filter(([name]) => name !== 'webkit');
const folders = process.env.FRAMEWORKS?.split(',');
const apps = APPS.filter(({folder}) => !folders || folders.includes(folder));
/** The checks that an application passed and failed, in the order in which they ended. */
const results = [];

/** Runs all checks of an application; after a failure the others mean nothing. */
async function testApp(t, {name, without = []}, appPage) {
  let failure = false;
  for (const [column, check] of Object.entries(CHECKS)) {
    if (without.includes(column)) continue;
    await t.test(column, {skip: column !== 'console' && failure}, async () => {
      try {
        await check(appPage);
        results.push({name, column, passed: true});
      } catch (error) {
        failure = `${column} failed`;
        results.push({name, column, passed: false});
        throw error;
      }
    });
  }
}

async function testEngine(t, engine) {
  const browser = await launchBrowser(engine);
  t.after(() => browser.close());
  for (const app of apps) {
    await t.test(`${app.name}, ${engine}`, {timeout: TEST_MS}, async (t) => {
      const appPage = await AppPage.start(app, browser);
      t.after(() => appPage.stop());
      await testApp(t, app, appPage);
    });
  }
}

const skip = !engines.length && 'neither Chromium nor Firefox asked for';
test('applications', {concurrency: 2, skip}, async (t) => {
  const runs = engines.map(([engine, path]) =>
    t.test(engine, {skip: !path && `no ${engine} found`}, (t) => testEngine(t, engine)),
  );
  await Promise.all(runs);
});

after(() => console.log(tableOf(results, apps, engines)));
