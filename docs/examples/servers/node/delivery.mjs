/** The server of docs/examples/delivery: numbers, receipts, and a log to send again from. */
import {WebSocketServer} from 'ws';

const {PORT = '8080', ORIGINS = 'http://localhost:8000'} = process.env;
const origins = ORIGINS.split(' ');

/** All messages of the room; and the number of the last one from each client. Yours: a database. */
const log = [];
const lastOf = new Map();

const server = new WebSocketServer({
  port: Number(PORT),
  verifyClient: ({origin}, answer) => answer(origins.includes(origin), 403),
});

server.on('connection', (socket, {url}) => {
  const {searchParams} = new URL(url, 'ws://localhost');
  const client = searchParams.get('client'); // Yours: who is logged in, and in which tab.
  const after = Number(searchParams.get('after'));
  log.slice(after).forEach((body, n) => tell(socket, {id: after + n + 1, body}));
  socket.on('error', console.error);
  socket.on('message', (data) => {
    if (String(data) === 'HeartBeat') return socket.send('HeartBeat');
    const {id, body} = JSON.parse(data);
    const last = lastOf.get(client) ?? 0;
    // What was had before came twice; what skips a number came from a connection left behind.
    if (id === last + 1) {
      lastOf.set(client, id);
      log.push(body);
      for (const other of server.clients) tell(other, {id: log.length, body});
    }
    tell(socket, {receipt: lastOf.get(client) ?? 0});
  });
});

const tell = (socket, message) => socket.send(JSON.stringify(message));
