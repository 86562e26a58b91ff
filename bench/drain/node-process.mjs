/**
 * A server that counts: it remembers when each client came. Its parent tells it to say goodbye, and
 * asks for the times, in ms since 1970, as the clocks of its processes are one.
 */
import {once} from 'node:events';
import {createServer} from 'node:http';
import {setTimeout as pause} from 'node:timers/promises';
import {WebSocketServer} from 'ws';

/** Load balancers have noticed by then. */
const LEAVE_MS = 3_000;

const {PORT, RETRY_MS} = process.env;
const arrivals = [];
let isInRotation = true;
let takesClients = true;

const site = createServer((request, response) => {
  response.writeHead(isInRotation ? 200 : 503).end();
});
const server = new WebSocketServer({
  server: site,
  verifyClient: (_, answer) => answer(takesClients, 503),
});
const position = JSON.stringify({id: '0', ...(RETRY_MS && {retry: Number(RETRY_MS)})});

server.on('connection', (client) => {
  arrivals.push(Date.now());
  client.on('error', () => client.terminate());
  client.send(position);
});

process.on('message', async ({goodbye}) => {
  if (!goodbye) return process.send(arrivals);
  isInRotation = false;
  await pause(LEAVE_MS);
  takesClients = false;
  const startedAt = Date.now();
  for (const client of server.clients) client.send(goodbye);
  process.send(startedAt);
});
process.on('disconnect', () => process.exit());

await once(site.listen(Number(PORT), '127.0.0.1'), 'listening');
process.send('listening');
