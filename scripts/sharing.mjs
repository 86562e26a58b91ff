/**
 * `npm run sharing`: asks each engine what it does to a SharedWorker, and writes the answers into
 * docs/shared-workers.md. `-- departures caches` asks and writes only these parts.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import {join} from 'node:path';
import {findBrowsers, missingBrowsers} from './browsers.mjs';
import {ROOT} from './lib/bundle.mjs';
import {withAnswers} from './lib/sharing-tables.mjs';
import {PARTS} from '../test/scenarios/sharing/probes/parts.mjs';
import {Subject} from '../test/scenarios/sharing/subject.mjs';

const PAGE = join(ROOT, 'docs/shared-workers.md');
const TITLES = {chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit'};

const asked = process.argv.slice(2);
const names = asked.length ? asked : Object.keys(PARTS);
const unknown = names.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length) throw new Error(`"${unknown}": expected some of ${Object.keys(PARTS)}`);

/** The rows of each part, from one engine. */
async function ask(engine) {
  const subject = await Subject.open(engine);
  const {version} = subject;
  const answers = {};
  try {
    for (const name of names) {
      answers[name] = await PARTS[name](subject);
      await subject.closePages();
      console.log(`${engine}: ${name}`, answers[name]);
    }
  } finally {
    await subject.close();
  }
  return {title: TITLES[engine], version, answers};
}

/** Date, browsers and machine. */
const describeSetup = (results) =>
  [
    new Date().toISOString().slice(0, 10),
    ...results.map(({title, version}) => `${title} ${version}`),
    `${os.type()} ${os.release()}`,
  ].join(' · ');

const engines = findBrowsers().filter(([, found]) => found);
const results = await Promise.all(engines.map(([engine]) => ask(engine)));
const missing = missingBrowsers();
if (missing.length) {
  console.error(`not asked: ${missing}, not installed`);
  process.exitCode = 1;
} else {
  const rowsOf = (name) => results.map(({title, answers}) => [title, answers[name]]);
  const parts = Object.fromEntries(names.map((name) => [name, Object.fromEntries(rowsOf(name))]));
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, withAnswers(page, parts, describeSetup(results)));
  console.log(PAGE);
}
