/** What a delivery costs a message, over a stub socket, beside a message that is only sent. */
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {openPage, scriptOf} from '../page/open-page.mjs';
import {startServer} from '../page/start-server.mjs';
import {claimsOf, linesOf, rowsOf} from './figures.mjs';

const SEED = 20261129;
const FULL = {rounds: 400, messages: 150, warmUp: 60, seed: SEED};
const QUICK = {rounds: 60, messages: 100, warmUp: 30, seed: SEED};

export async function measure({quick, showProgress}) {
  const script = await scriptOf(`import './messages/stub-socket.js';
import './delivery/delivery-page.js';`);
  const server = await startServer();
  const browser = await launchChromium();
  try {
    showProgress('with and without');
    const page = await openPage(browser, server.page, {script});
    const rows = rowsOf(await page.call('measure', quick ? QUICK : FULL));
    return {lines: linesOf(rows), claims: claimsOf(rows), rows};
  } finally {
    await browser.close();
    server.close();
  }
}
