/**
 * A server for <heartbeat-socket>, with `ws`: `npm i ws && node server.mjs`. A chat room: every
 * message goes to all clients, its sender included.
 */
import {WebSocketServer} from 'ws';

const {PORT = '8080', ORIGINS = 'http://localhost:8000', PING_SECONDS = '30'} = process.env;
const origins = ORIGINS.split(' ');

const server = new WebSocketServer({
  port: Number(PORT),
  maxPayload: 2 ** 20,
  // Browsers let any website connect, with your visitor's cookies.
  verifyClient: ({origin}, answer) => answer(origins.includes(origin), 403),
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
const pings = setInterval(
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
process.once('SIGTERM', () => {
  clearInterval(pings);
  for (const client of server.clients) {
    client.send('GoodBye');
    client.close(1001);
  }
  server.close();
});
