/**
 * `npm run monitor-cost`: the processor time that `<heartbeat-monitor>` takes, as a share of one core, on
 * a page with two live connections. Chromium itself reports the time of all its processes; the cost is
 * the difference to the same page without a monitor. `--seconds=30` for each row.
 */
import {once} from 'node:events';
import {existsSync, readFileSync} from 'node:fs';
import http from 'node:http';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {WebSocketServer} from 'ws';
import {CDN_FILE, CDN_MONITOR_FILE, ROOT} from './lib/bundle.mjs';
import {launchChromium} from './lib/launch.mjs';

const MESSAGE_EVERY_MS = 2500;
const SETTLE_MS = 4000;
const MONITOR = '<heartbeat-monitor for="a b"></heartbeat-monitor>';

/** The pages to measure: the HTML of the monitor, and the state of the page. */
const CASES = [
  {name: 'without a monitor', html: ''},
  {name: 'drawn', html: MONITOR},
  {name: 'drawn, less motion', html: MONITOR, isCalm: true},
  {name: 'off the screen', html: `<div style="height: 5000px"></div>${MONITOR}`},
  {name: 'hidden, without a monitor', html: '', isCovered: true},
  {name: 'in a hidden page', html: MONITOR, isCovered: true},
];
/** Limit for a visible monitor, in percent of a core. */
const LIMIT = 1;

const SOCKETS = ['a', 'b'].map(
  (id) => `<heartbeat-socket id="${id}" url="/" interval="1000"></heartbeat-socket>`,
);
const pageOf = (html) => `<!doctype html><meta charset="utf-8" />
  <script src="/${CDN_FILE}"></script><script src="/${CDN_MONITOR_FILE}"></script>
  ${SOCKETS.join('')}${html}`;

/** Serves the pages, by number, and connections that echo and send a message now and then. */
async function serve() {
  const server = http.createServer(({url}, response) => {
    const page = CASES[url.slice(1)];
    response.setHeader('content-type', page ? 'text/html' : 'text/javascript');
    const isOurs = [CDN_FILE, CDN_MONITOR_FILE].includes(url.slice(1));
    response.end(page ? pageOf(page.html) : isOurs ? readFileSync(join(ROOT, url)) : '');
  });
  new WebSocketServer({server}).on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, {binary: isBinary}));
    const talk = setInterval(() => socket.send('{"price": 42}'), MESSAGE_EVERY_MS);
    socket.on('close', () => clearInterval(talk));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Seconds of processor time that all processes of the browser have taken. */
async function timeOf(session) {
  const {processInfo} = await session.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, {cpuTime}) => sum + cpuTime, 0);
}

/** The share of a core, in percent. */
async function costOf(browser, url, {isCalm, isCovered}, seconds) {
  const page = await browser.newPage();
  const value = isCalm ? 'reduce' : 'no-preference';
  await page.emulateMediaFeatures([{name: 'prefers-reduced-motion', value}]);
  await page.goto(url);
  const cover = isCovered && (await browser.newPage());
  await sleep(SETTLE_MS);
  const session = await browser.target().createCDPSession();
  const [before, start] = [await timeOf(session), performance.now()];
  await sleep(seconds * 1000);
  const share = (await timeOf(session)) - before;
  const elapsed = (performance.now() - start) / 1000;
  await cover?.close?.();
  await page.close();
  return (share / elapsed) * 100;
}

async function main(seconds) {
  const server = await serve();
  const browser = await launchChromium();
  try {
    console.log(`share of one core, over ${seconds} s each; at most ${LIMIT} % may be added`);
    let bare;
    for (const [i, one] of CASES.entries()) {
      const url = `http://127.0.0.1:${server.address().port}/${i}`;
      const cost = await costOf(browser, url, one, seconds);
      if (!one.html) bare = cost;
      const added = one.html && `${(cost - bare).toFixed(2).padStart(8)} % added`;
      console.log(`${one.name.padEnd(28)}${cost.toFixed(2).padStart(6)} %${added}`);
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

const {values} = parseArgs({options: {seconds: {type: 'string', default: '30'}}});
if (!existsSync(join(ROOT, CDN_MONITOR_FILE))) throw new Error('dist/ is not there: npm run build');
await main(Number(values.seconds));
