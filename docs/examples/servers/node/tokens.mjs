/** The server of docs/examples/tokens: issues tokens and verifies them. */
import {createHmac, randomBytes, timingSafeEqual} from 'node:crypto';
import http from 'node:http';
import {WebSocketServer} from 'ws';

const {PORT = '8080', TOKEN_SECONDS = '60', SESSION_SECONDS = '3600'} = process.env;
const secret = randomBytes(32);
const sign = (text) => createHmac('sha256', secret).update(text).digest('base64url');

/** User, expiry and signature, in the characters allowed in a subprotocol. */
function tokenFor(user) {
  const claim = `${user}.${Date.now() + Number(TOKEN_SECONDS) * 1000}`;
  return `${claim}.${sign(claim)}`;
}

/** The user of a valid token, or undefined. */
function userOf(token = '') {
  const [user, expiry, signature = ''] = token.split('.');
  const expected = Buffer.from(sign(`${user}.${expiry}`));
  const given = Buffer.from(signature);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs && Date.now() < Number(expiry) ? user : undefined;
}

/** Check your session cookie here. */
const loggedIn = ({headers}) => !headers.cookie?.includes('logged-out');

const site = http.createServer((request, response) => {
  if (request.url !== '/token' || request.method !== 'POST') response.writeHead(404).end();
  else if (!loggedIn(request)) response.writeHead(401).end();
  else response.end(tokenFor('ann'));
});

const server = new WebSocketServer({noServer: true, handleProtocols: () => 'live'});

site.on('upgrade', (request, socket, head) => {
  const {searchParams} = new URL(request.url, 'ws://localhost');
  const [, offered] = request.headers['sec-websocket-protocol']?.split(/, */) ?? [];
  const user = userOf(searchParams.get('token') ?? offered);
  // Browsers hide this status: the page only sees a failed connection.
  if (!user) return socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
  server.handleUpgrade(request, socket, head, (client) => welcome(client, user));
});

function welcome(client, user) {
  client.send(`hello ${user}`);
  client.on('error', console.error);
  client.on('message', (data, binary) => client.send(data, {binary}));
  // A code that is retried: the client reconnects with a new token.
  const end = setTimeout(() => client.close(4000, 'session over'), Number(SESSION_SECONDS) * 1000);
  client.on('close', () => clearTimeout(end));
}

site.listen(Number(PORT));
