/** A server with pages, the built scripts and a feed of numbered messages that can be resumed. */
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {WebSocketServer} from 'ws';
import {ROOT} from '../../scripts/lib/bundle.mjs';

const PING = 'HeartBeat';

/** What the pages need, and what the server sees of their connections. */
export class FeedServer {
  /** Responses by path: `{type, body, headers}`. */
  files = {};
  /** Messages that clients have sent, but for heartbeats, in order. */
  received = [];
  /** How many heartbeats have come. */
  beats = 0;
  /** How many connections there have been. */
  opened = 0;
  /** The most at the same time, since it was set to 0. */
  most = 0;
  #feed = [];
  #server = createServer((request, response) => this.#answer(request, response));
  #sockets = new WebSocketServer({server: this.#server, perMessageDeflate: false});

  get origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  get connections() {
    return this.#sockets.clients.size;
  }

  async start() {
    this.#sockets.on('connection', (socket, request) => this.#connected(socket, request));
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
  }

  async stop() {
    this.cutAll();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Ends all connections without a word. */
  cutAll() {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  /** Sends the next number to all clients. */
  publish() {
    const id = String(this.#feed.length + 1);
    this.#feed.push(id);
    for (const socket of this.#sockets.clients) socket.send(messageOf(id));
  }

  #answer({url}, response) {
    const {pathname} = new URL(url, this.origin);
    const file = this.files[pathname] ?? scriptAt(pathname);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, {'content-type': file.type, ...file.headers}).end(file.body);
  }

  #connected(socket, {url}) {
    this.opened += 1;
    this.most = Math.max(this.most, this.connections);
    const asked = new URL(url, this.origin).searchParams.get('lastEventId');
    const from = asked ? Number(asked) : this.#feed.length;
    socket.send(JSON.stringify({id: String(from)}));
    for (const id of this.#feed.slice(from)) socket.send(messageOf(id));
    socket.on('error', () => {}); // A reset is an end, too.
    socket.on('message', (data) => this.#messageReceived(socket, String(data)));
  }

  #messageReceived(socket, text) {
    if (text === PING) {
      this.beats += 1;
      socket.send(PING);
    } else {
      this.received.push(text);
    }
  }
}

const messageOf = (id) => `{"id":"${id}","body":${id}}`;

function scriptAt(path) {
  if (!/^\/[\w-]+\.min\.js$/.test(path)) return undefined;
  return {type: 'text/javascript', body: readFileSync(join(ROOT, 'dist', path))};
}

/** A server for one test. */
export async function startFeedServer(t) {
  const server = new FeedServer();
  await server.start();
  t.after(() => server.stop());
  return server;
}
