/** What `resume` costs a message, over a stub socket, beside `JSON.parse`. */
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {openPage, scriptOf} from '../page/open-page.mjs';
import {startServer} from '../page/start-server.mjs';
import {claimsOf, linesOf, rowsOf} from './figures.mjs';

const SIZES = [50, 10_000];
const SEED = 20261128;
const FULL = {rounds: 400, messages: 150, warmUp: 60, seed: SEED};
const QUICK = {rounds: 60, messages: 100, warmUp: 30, seed: SEED};

/** Each size in a page of its own. */
async function measureSize(browser, url, script, plan) {
  const page = await openPage(browser, url, {script});
  try {
    return rowsOf(plan.bytes, await page.call('measure', plan));
  } finally {
    await page.close();
  }
}

export async function measure({quick, showProgress}) {
  const script = await scriptOf(`import './messages/stub-socket.js';
import './resume/resume-page.js';`);
  const server = await startServer();
  const browser = await launchChromium();
  const rows = [];
  try {
    for (const bytes of SIZES) {
      showProgress(`${bytes} bytes`);
      const plan = {...(quick ? QUICK : FULL), bytes};
      rows.push(...(await measureSize(browser, server.page, script, plan)));
    }
  } finally {
    await browser.close();
    server.close();
  }
  return {lines: linesOf(rows), claims: claimsOf(rows), rows};
}
