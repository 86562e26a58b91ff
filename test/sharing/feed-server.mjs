/** A server with pages, the built scripts and a feed of numbered messages that can be resumed. */
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {WebSocketServer} from 'ws';
import {ROOT} from '../../scripts/lib/bundle.mjs';
import {LineWatch} from './line-watch.mjs';

const PING = 'HeartBeat';
const FEED_MS = 40;

/** What the pages need, and what the server sees of their connections. */
export class FeedServer {
  /** Responses by path: `{type, body, headers}`. */
  files = {};
  /** Messages that clients have sent, but for heartbeats, in order. */
  received = [];
  /** How many heartbeats have come. */
  beats = 0;
  /** The queries that connections were opened with. */
  queries = [];
  /** Close codes of the connections that have ended. */
  codes = [];
  watch = new LineWatch();
  #feed = [];
  #feedTimer;
  #server = createServer((request, response) => this.#answer(request, response));
  #sockets = new WebSocketServer({server: this.#server, perMessageDeflate: false});

  get origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  get connections() {
    return this.#sockets.clients.size;
  }

  /** How many connections there have been. */
  get opened() {
    return this.queries.length;
  }

  /** The number that was published last. */
  get last() {
    return this.#feed.length;
  }

  async start() {
    this.#sockets.on('connection', (socket, request) => this.#connected(socket, request));
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
  }

  async stop() {
    this.stopFeed();
    this.cutAll();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Ends all connections without a word. */
  cutAll() {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  /** Closes all connections as one should; what is under way still arrives. */
  closeAll(code) {
    for (const socket of this.#sockets.clients) socket.close(code);
  }

  /** Sends the next number to all clients. Returns it. */
  publish() {
    this.#feed.push(String(this.last + 1));
    for (const socket of this.#sockets.clients) socket.send(messageOf(this.last));
    return this.last;
  }

  /** Publishes all the time. */
  startFeed() {
    this.#feedTimer = setInterval(() => this.publish(), FEED_MS);
  }

  stopFeed() {
    clearInterval(this.#feedTimer);
  }

  #answer({url}, response) {
    const {pathname} = new URL(url, this.origin);
    const file = this.files[pathname] ?? scriptAt(pathname);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, {'content-type': file.type, ...file.headers}).end(file.body);
  }

  #connected(socket, {url}) {
    const query = new URL(url, this.origin).searchParams;
    this.queries.push(Object.fromEntries(query));
    this.watch.changed(this.connections);
    const from = Number(query.get('lastEventId') ?? this.last);
    socket.send(JSON.stringify({id: String(from)}));
    for (const id of this.#feed.slice(from)) socket.send(messageOf(id));
    socket.on('error', () => {}); // A reset is an end, too.
    socket.on('message', (data) => this.#messageReceived(socket, String(data)));
    socket.on('close', (code) => {
      this.codes.push(code);
      this.watch.changed(this.connections);
    });
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
