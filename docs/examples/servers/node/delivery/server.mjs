/**
 * A server for `Delivery`: a chat room to which each message comes once and in order. Its clients
 * miss nothing either: it feeds them as docs/resume.md does, where pings and a polite end are, too.
 * `npm i ws && node server.mjs`, or with a history for several nodes: `HISTORY=redis node server.mjs`,
 * `HISTORY=nats node server.mjs`.
 */
import http from 'node:http';
import {WebSocketServer} from 'ws';
import {Feed} from '../resume/feed.mjs';
import {Inbox} from './inbox.mjs';

const {PORT = '8080', ORIGINS = 'http://localhost:8000', HISTORY = 'memory'} = process.env;
const origins = ORIGINS.split(' ');
const MAX_LENGTH = 10_000;

const {History} = await import(`./${HISTORY}.mjs`);
const feed = new Feed(() => new History());

/** For load balancers: whether new clients are welcome. */
const site = http.createServer((request, response) => {
  response.writeHead(feed.isReady ? 200 : 503).end();
});

const server = new WebSocketServer({
  server: site,
  maxPayload: 2 ** 20,
  // Browsers let any website connect, with your visitor's cookies.
  verifyClient: ({origin}, answer) =>
    origins.includes(origin) ? answer(feed.isReady, 503) : answer(false, 403),
});

server.on('connection', (socket, {url}) => {
  const inbox = new Inbox(socket, take);
  socket.on('error', console.error);
  socket.on('message', (data) => {
    // At once: only the answer to a heartbeat need not wait for the history.
    if (String(data) === 'HeartBeat') socket.send('HeartBeat');
    else if (!inbox.receive(String(data))) socket.close(1007, 'expected a delivery');
  });
  feed.add(socket, new URL(url, 'ws://localhost').searchParams.get('lastEventId'));
});

/** Takes a message unless it was taken before, and resolves with its receipt. */
async function take(client, number, body) {
  const text = JSON.stringify(body);
  // Before its number is compared, and by nothing but the message: sent again, it is refused again.
  if (text.length > MAX_LENGTH) return {receipt: number, error: 'too long'};
  return {receipt: await feed.take(client, number, text)};
}

site.listen(Number(PORT));
await feed.run();
