/**
 * A server for <heartbeat-socket>, with `ws`: `npm i ws && node server.mjs`. A chat room: every
 * message goes to all clients, its sender included.
 */
import http from 'node:http';
import {WebSocketServer} from 'ws';
import {drain, isInRotation, takesClients} from './drain.mjs';

const {PORT = '8080', ORIGINS = 'http://localhost:8000', PING_SECONDS = '30'} = process.env;
const origins = ORIGINS.split(' ');

/** For load balancers. */
const site = http.createServer((request, response) => {
  response.writeHead(isInRotation() ? 200 : 503).end();
});

const server = new WebSocketServer({
  server: site,
  maxPayload: 2 ** 20,
  // Browsers let any website connect, with your visitor's cookies.
  verifyClient: ({origin}, answer) =>
    origins.includes(origin) ? answer(takesClients(), 503) : answer(false, 403),
});

server.on('connection', (socket) => {
  socket.isThere = true;
  socket.on('pong', () => (socket.isThere = true));
  socket.on('error', console.error);
  socket.on('message', (data, isBinary) => {
    if (!isBinary && String(data) === 'HeartBeat') return socket.send('HeartBeat');
    for (const client of server.clients) client.send(data, {binary: isBinary});
  });
});

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
