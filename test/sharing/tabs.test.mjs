/** Tabs that share a connection, in each engine. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {ensureFreshBuild} from '../../demo/fresh-build.mjs';
import {until} from '../../scripts/lib/patience.mjs';
import {whyMissing} from '../scenarios/lifecycle/browsers.mjs';
import {openTabs} from '../scenarios/sharing/browsers.mjs';
import {startFeedServer} from './feed-server.mjs';
import {pageFiles, SharedPage} from './pages.mjs';

for (const engine of ['chromium', 'firefox', 'webkit']) {
  const skip = whyMissing(engine);
  describe(skip ? `${engine}, skipped: ${skip}` : engine, {skip}, () => {
    let browser;
    before(async () => {
      await ensureFreshBuild({quiet: true});
      browser = await openTabs(engine);
    });
    after(() => browser.close());

    test('two tabs have one connection', async (t) => {
      const server = await startFeedServer(t);
      server.files = pageFiles();
      const one = await SharedPage.open(browser, server.origin);
      await one.opened();
      const two = await SharedPage.open(browser, server.origin);
      await two.opened();
      assert.equal(server.connections, 1);
      for (let n = 0; n < 3; n++) server.publish();
      await one.hears(3);
      await two.hears(3);
      await two.send('from two');
      await until(() => server.received.length === 1);
      await one.close();
      server.publish();
      await two.hears(4);
      await two.close();
      await until(() => server.connections === 0);
    });
  });
}
