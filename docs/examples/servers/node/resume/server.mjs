/**
 * A server for <heartbeat-socket resume="id">: a chat room whose clients miss nothing while they
 * are away. `npm i ws && node server.mjs`, or with a history for several nodes:
 * `HISTORY=redis node server.mjs`, `HISTORY=nats node server.mjs`.
 */
import http from 'node:http';
import {WebSocketServer} from 'ws';
import {drain, isInRotation, takesClients} from '../drain.mjs';
import {Feed} from './feed.mjs';

const {PORT = '8080', ORIGINS = 'http://localhost:8000', PING_SECONDS = '30'} = process.env;
const {HISTORY = 'memory', RETRY_MS} = process.env;
const origins = ORIGINS.split(' ');

const {History} = await import(`./${HISTORY}.mjs`);
const feed = new Feed(() => new History(), {retry: RETRY_MS ? Number(RETRY_MS) : undefined});

/** For load balancers: whether new clients are welcome. */
const site = http.createServer((request, response) => {
  response.writeHead(feed.isReady && isInRotation() ? 200 : 503).end();
});

const server = new WebSocketServer({
  server: site,
  maxPayload: 2 ** 16,
  // Browsers let any website connect, with your visitor's cookies.
  verifyClient: ({origin}, answer) =>
    origins.includes(origin) ? answer(feed.isReady && takesClients(), 503) : answer(false, 403),
});

server.on('connection', (client, {url}) => {
  client.isThere = true;
  client.on('pong', () => (client.isThere = true));
  client.on('error', console.error);
  client.on('message', (data) => receive(client, String(data)));
  // A replayed message is for those who may read it now: check that here, too.
  feed.add(client, new URL(url, 'ws://localhost').searchParams.get('lastEventId'));
});

async function receive(client, text) {
  if (text === 'HeartBeat') return client.send('HeartBeat');
  try {
    await feed.append(JSON.stringify(JSON.parse(text)));
  } catch (error) {
    // Not in silence: the client must know that its message may be lost.
    if (error instanceof SyntaxError) client.close(1007, 'expected JSON');
    else client.close(1011, 'no history');
  }
}

// A vanished client is not reported otherwise. Browsers answer pings by themselves.
setInterval(
  () => {
    for (const client of server.clients) {
      if (!client.isThere) client.terminate();
      client.isThere = false;
      client.ping();
    }
  },
  Number(PING_SECONDS) * 1000,
);

// `kill`, systemd, Docker and Kubernetes send this before they stop a server.
process.once('SIGTERM', async () => {
  await drain(server);
  process.exit();
});

site.listen(Number(PORT));
await feed.run();
