import {launchChromium} from '../../scripts/lib/chromium.mjs';
import {CLIENTS} from './clients.mjs';
import {runClient} from './rounds.mjs';
import {MODES} from './site.mjs';
const browser = await launchChromium();
const chosen = CLIENTS.filter(({name}) => !process.argv[2] || name.includes(process.argv[2]));
const jobs = chosen.flatMap((client) => MODES.map((mode) => ({client, mode})));
let at = 0;
async function next() {
  while (at < jobs.length) {
    const n = at++;
    const {client, mode} = jobs[n];
    jobs[n].results = await runClient(client, mode, n, browser);
    console.log(client.name, mode, jobs[n].results);
  }
}
await Promise.all(Array.from({length: 4}, next));
await browser.close();
