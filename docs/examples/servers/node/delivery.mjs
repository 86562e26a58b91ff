/** The server of docs/examples/delivery: ids, receipts, and a log to resend from. */
import {WebSocketServer} from 'ws';

const {PORT = '8080', ORIGINS = 'http://localhost:8000'} = process.env;
const origins = ORIGINS.split(' ');

/** All messages of the room, and the last id of each client. Use a database instead. */
const log = [];
const lastOf = new Map();

const server = new WebSocketServer({
  port: Number(PORT),
  verifyClient: ({origin}, answer) => answer(origins.includes(origin), 403),
});

server.on('connection', (socket, {url}) => {
  const {searchParams} = new URL(url, 'ws://localhost');
  const client = searchParams.get('client'); // Use the logged-in user and the tab instead.
  const after = Number(searchParams.get('after'));
  log.slice(after).forEach((body, n) => tell(socket, {id: after + n + 1, body}));
  socket.on('error', console.error);
  socket.on('message', (data) => {
    if (String(data) === 'HeartBeat') return socket.send('HeartBeat');
    const {id, body} = JSON.parse(data);
    const last = lastOf.get(client) ?? 0;
    // A lower id is a duplicate; a gap means late data from an abandoned connection.
    if (id === last + 1) {
      lastOf.set(client, id);
      log.push(body);
      for (const other of server.clients) tell(other, {id: log.length, body});
    }
    tell(socket, {receipt: lastOf.get(client) ?? 0});
  });
});

const tell = (socket, message) => socket.send(JSON.stringify(message));
