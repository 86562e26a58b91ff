/**
 * A server with the pages and a feed, in a process of its own whose time can be told. Its parent asks
 * it for what it sees, and to publish.
 */
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {basename, join} from 'node:path';
import {setInterval} from 'node:timers/promises';
import {WebSocketServer} from 'ws';
import {CDN_FILE, CDN_SHARED_FILE, ROOT, WORKER_FILE} from '../../scripts/lib/bundle.mjs';
import {until} from '../../scripts/lib/patience.mjs';
import {HEARD, pageOf} from './feed-page.mjs';

const PING = 'HeartBeat';
const TEXT = 'A message of the length that a price, a position or a line of chat has.';

const scripts = [CDN_FILE, CDN_SHARED_FILE, WORKER_FILE].map((file) => [
  `/${basename(file)}`,
  {type: 'text/javascript', body: readFileSync(join(ROOT, file))},
]);
const files = new Map([
  ['/own', {type: 'text/html', body: pageOf({isShared: false})}],
  ['/shared', {type: 'text/html', body: pageOf({isShared: true})}],
  ...scripts,
]);
const site = createServer(({url}, response) => {
  const file = files.get(url);
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, {'content-type': file.type}).end(file.body);
});

let beats = 0;
/** Tabs that have heard the last message. */
let heard = 0;
const sockets = new WebSocketServer({server: site});
sockets.on('connection', (socket) => {
  socket.on('error', () => socket.terminate());
  socket.on('message', (data) => {
    const text = String(data);
    if (text === HEARD) heard += 1;
    if (text !== PING) return;
    beats += 1;
    socket.send(PING);
  });
});

/** On the monotonic clock of the machine, which pages have too. */
const nowMs = () => Number(process.hrtime.bigint()) / 1e6;

function publishOne(isLast) {
  const message = JSON.stringify({sentAt: nowMs(), isLast, text: TEXT});
  for (const socket of sockets.clients) socket.send(message);
}

/** Resolves once each tab has heard all messages. */
async function publish({tabs, messages, everyMs}) {
  heard = 0;
  let left = messages;
  for await (const _ of setInterval(everyMs)) {
    left -= 1;
    publishOne(left === 0);
    if (left === 0) break;
  }
  await until(
    () => heard === tabs,
    () => `${heard} of ${tabs} tabs have heard the last message`,
  );
}

function read() {
  const {user, system} = process.cpuUsage();
  return {connections: sockets.clients.size, beats, processorMs: (user + system) / 1_000};
}

process.on('message', async ({plan}) => {
  if (plan) await publish(plan);
  process.send(read());
});
process.on('disconnect', () => process.exit());

await once(site.listen(0, '127.0.0.1'), 'listening');
process.send(site.address().port);
