/**
 * `npm run soak`: elements and cores in a real browser, under random faults at speed, for an hour.
 * Prints the fate of every message, and fails if a promise was broken. Options: `--minutes=60`,
 * `--seed=N`, `--browser=chromium|firefox`, `--clients=6`, and `--lift`: abandoned lines may come
 * back, so that messages arrive twice or late. Ctrl+C ends it early, with its report.
 */
import {parseArgs} from 'node:util';
import {runSoak} from './lib/soak/run-soak.mjs';
import {NOTES, printRows, progressLine, reportRows} from './lib/soak/report-lines.mjs';

const PROGRESS_EVERY = 5;
const OPTIONS = {
  minutes: {type: 'string', default: '60'},
  seed: {type: 'string', default: String(Date.now() % 2 ** 31)},
  browser: {type: 'string', default: 'chromium'},
  clients: {type: 'string', default: '6'},
  lift: {type: 'boolean', default: false},
};

function positiveNumber(name, text) {
  const number = Number(text);
  if (number > 0 && number < Infinity) return number;
  throw new RangeError(`--${name}=${text}: expected a positive number`);
}

const {values} = parseArgs({options: OPTIONS});
const numberOf = (name) => positiveNumber(name, values[name]);
const [minutes, seed, clients] = ['minutes', 'seed', 'clients'].map(numberOf);
const {browser, lift: lifts} = values;
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

console.log(`${browser}, ${clients} clients, ${minutes} minutes, --seed=${seed}`);
const start = performance.now();
let reports = 0;
const onReport = (totals) => {
  if (reports++ % PROGRESS_EVERY) return;
  const seconds = String(Math.round((performance.now() - start) / 1000)).padStart(5);
  console.log(`${seconds} s  ${progressLine(totals)}`);
};
const totals = await runSoak({
  browser,
  clients,
  seed,
  lifts,
  onReport,
  signal: stop.signal,
  seconds: minutes * 60,
});
printRows(reportRows(totals));
for (const note of NOTES) console.log(note);
for (const problem of totals.broken) console.error(`broken: ${problem}`);
process.exitCode = totals.broken.length ? 1 : 0;
console.log(totals.broken.length ? 'FAILED' : 'every promise was kept');
