import {launchChromium} from '../../scripts/lib/launch.mjs';
import {summary} from '../../scripts/lib/statistics.mjs';
import {openPage} from '../page/open-page.mjs';
import {NATIVE, pathOf, SUBJECTS, YARDSTICKS} from './subjects.mjs';
import {stubScript} from './stub-time.mjs';

/** A nursery that all rounds of a client fit in, so that nothing is collected between two looks. */
const ARGS = ['--js-flags=--min-semi-space-size=128 --max-semi-space-size=128'];
const MESSAGES = 4_000;

/** Bytes in use: objects of the scripts, and those of the browser that stand behind them. */
async function heapOf(page) {
  const {usedSize, embedderHeapUsedSize = 0} = await page.ask('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize;
}

/** Bytes that so many messages leave behind, and the looking itself. */
async function bytesOf(page, name, messages) {
  const before = await heapOf(page);
  await page.call('deliver', name, messages);
  return (await heapOf(page)) - before;
}

async function measureOne(browser, url, name, path, rounds) {
  const page = await openPage(browser, url, {script: await stubScript(name, path)});
  try {
    await page.call('open', [name]);
    // Compiled once, and then no more.
    for (let i = 0; i < 10; i++) await page.call('deliver', name, MESSAGES);
    await page.ask('HeapProfiler.collectGarbage');
    const figures = [];
    for (let i = 0; i < rounds; i++) {
      const idle = await bytesOf(page, name, 0);
      figures.push(((await bytesOf(page, name, MESSAGES)) - idle) / MESSAGES);
    }
    return {client: name, bytes: summary(figures)};
  } finally {
    await page.close();
  }
}

/** Bytes that a message over a stub socket costs until they are collected, the event included. */
export async function measureAllocation(url, {quick, showProgress}) {
  const browser = await launchChromium({args: ARGS});
  const rows = [];
  const modules = {...YARDSTICKS};
  for (const client of SUBJECTS) modules[client.name] = pathOf(client);
  try {
    for (const [name, path] of Object.entries(modules)) {
      showProgress(`allocation, ${name}`);
      rows.push(await measureOne(browser, url, name, path, quick ? 3 : 9));
    }
  } finally {
    await browser.close();
  }
  const native = rows.find(({client}) => client === NATIVE).bytes.median;
  return rows.map((row) => ({...row, bytesMore: row.bytes.median - native}));
}
