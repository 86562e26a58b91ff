/**
 * What a message costs on its way to the application: over a stub socket, where the client's own
 * work is seen alone, and in a flood from a real server.
 */
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {startServer} from '../page/start-server.mjs';
import {measureAllocation} from './allocation.mjs';
import {claimsOf} from './claims.mjs';
import {measureFlood} from './flood.mjs';
import {linesOf} from './report-lines.mjs';
import {measureStub} from './stub-time.mjs';
import {measureTimers} from './timers.mjs';

export async function measure({quick, showProgress}) {
  const server = await startServer();
  const browser = await launchChromium();
  try {
    const options = {quick, showProgress};
    const stub = await measureStub(browser, server.page, options);
    const {rows: flood, ahead} = await measureFlood(browser, server, options);
    const timers = await measureTimers(browser, server.page, options);
    const allocation = await measureAllocation(server.page, options);
    const data = {stub, flood, ahead, timers, allocation};
    return {lines: linesOf(data), claims: claimsOf(data), ...data};
  } finally {
    await browser.close();
    server.close();
  }
}
