import {createServer} from 'node:http';
import {EventEmitter, once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {extname, join, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {WebSocketServer} from 'ws';
import {WAIT_MS} from '../../../scripts/lib/patience.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};

/** The ping of the applications, and the answer that only their `pong` recognizes. */
const PING = 'HeartBeat';
const PONG = 'alive';

/**
 * Serves the files or rendered pages of one application, and a WebSocket server that records its
 * connections.
 */
export class Site {
  /** Every accepted connection: `{url, beats, code}`, code once it is closed. */
  accepted = [];
  #http = createServer((request, response) => void this.#answer(request, response));
  #sockets = new WebSocketServer({server: this.#http});
  #changes = new EventEmitter();
  #render;

  /** @param {(url: URL) => string | undefined} render makes the pages that no file has */
  constructor(render = () => undefined) {
    this.#render = render;
    this.#sockets.on('connection', (socket, {url}) => this.#accept(socket, url));
  }

  /** The open connections. */
  get live() {
    return this.accepted.filter(({code}) => code === undefined);
  }

  /** The recorded connections, for messages. */
  account() {
    return this.accepted.map(({url, code}) => `${url} ${code ?? 'open'}`).join(', ');
  }

  /** Resolves once the connections satisfy the condition. */
  async until(what, isSo) {
    const signal = AbortSignal.timeout(WAIT_MS);
    while (!isSo()) {
      await once(this.#changes, 'change', {signal}).catch((cause) => {
        throw new Error(`in vain: ${what}; ${this.account()}`, {cause});
      });
    }
  }

  async start() {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
  }

  get url() {
    return `http://127.0.0.1:${this.#http.address().port}/`;
  }

  async stop() {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#http.close();
    this.#http.closeAllConnections();
    await once(this.#http, 'close');
  }

  #accept(socket, url) {
    const connection = {url, beats: 0, code: undefined};
    const change = (changes) => {
      Object.assign(connection, changes);
      this.#changes.emit('change');
    };
    this.accepted.push(connection);
    socket.on('close', (code) => change({code}));
    socket.on('message', (data) => {
      const isBeat = String(data) === PING;
      socket.send(isBeat ? PONG : `echo ${data}`);
      if (isBeat) change({beats: connection.beats + 1});
    });
    socket.send('welcome');
    change({});
  }

  async #answer({url}, response) {
    try {
      const {type, content} = await this.#page(new URL(url, 'http://localhost'));
      response.writeHead(200, {'content-type': type}).end(content);
    } catch (error) {
      const isMissing = error.code === 'ENOENT' || error.code === 'EISDIR';
      response.writeHead(isMissing ? 404 : 500).end(error.stack);
    }
  }

  async #page(url) {
    if (url.pathname === '/favicon.ico') return {type: 'image/x-icon', content: ''};
    const html = await this.#render(url);
    if (html !== undefined) return {type: TYPES['.html'], content: html};
    const path = join(ROOT, decodeURIComponent(url.pathname));
    if (!path.startsWith(ROOT.endsWith(sep) ? ROOT : ROOT + sep)) throw new Error('outside');
    return {
      type: TYPES[extname(path)] ?? 'application/octet-stream',
      content: await readFile(path),
    };
  }
}
