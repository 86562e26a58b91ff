import {once} from 'node:events';
import http from 'node:http';
import {upgradeBytes} from '../faults/upgrade.mjs';
import {bundledFile} from './bundled.mjs';
import {CHAT_PATH, chatPage} from './chat-page.mjs';
import {HttpError, readJson, sendJson} from './json.mjs';
import {staticFile} from './static-files.mjs';

const DEFAULT_LAB = 'main';
/** How long the chat's server is gone when somebody kills it. */
const GONE_MS = 3000;
const HEADERS = {
  'content-security-policy': "default-src 'self'; connect-src 'self' ws: wss:",
  'x-content-type-options': 'nosniff',
  // `no-store` would disable the back/forward cache
  'cache-control': 'no-cache',
};

/**
 * The HTTP server of the demo: its files, `POST /faults/NAME`, `GET /connections`, `POST /chat/kill`,
 * `POST /service/restart`, and three WebSocket endpoints behind the network of a lab: `/live` on the
 * lab's own server, `/chat` in a room that all share, `/service` on a node of the service. The lab
 * implements the faults.
 */
export class Site {
  #labs;
  #room;
  #history;
  #service;
  #server = http.createServer((request, response) => this.#answer(request, response));

  /**
   * @param {import('./labs.mjs').Labs} labs
   * @param {import('./chat-room.mjs').ChatRoom} room
   * @param {import('./chat-history.mjs').ChatHistory} history
   * @param {import('./service.mjs').Service} service
   */
  constructor({labs, room, history, service}) {
    this.#labs = labs;
    this.#room = room;
    this.#history = history;
    this.#service = service;
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** The port of the server. */
  get port() {
    return this.#server.address().port;
  }

  /** Listens, or rejects if the port is taken. */
  async start(port, host) {
    this.#server.listen({port, host});
    await once(this.#server, 'listening');
  }

  /** Closes all HTTP connections; upgraded ones belong to the labs. */
  async stop() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request, response) {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    try {
      const url = urlOf(request);
      const fault = url.pathname.match(/^\/faults\/(.+)$/)?.[1];
      if (fault) await this.#actOn(url, fault, request, response);
      else if (url.pathname === '/connections') await this.#sendCount(url, request, response);
      else if (url.pathname === '/chat/kill') await this.#killChat(request, response);
      else if (url.pathname === '/service/restart') await this.#restartService(request, response);
      else await this.#sendFile(url.pathname, request, response);
    } catch (error) {
      sendJson(response, error.status ?? 500, {error: error.message});
    }
  }

  async #actOn(url, fault, request, response) {
    demandMethod(request, ['POST']);
    demandSameOrigin(request);
    const args = await readJson(request);
    if (!Array.isArray(args)) throw new HttpError(400, 'expected a JSON array of arguments');
    try {
      const lab = await this.#labOf(url);
      sendJson(response, 200, {reached: await lab.act(fault, ...args)});
    } catch (error) {
      throw new HttpError(400, error.message, {cause: error});
    }
  }

  /** Answers with the number of connections that the server of a lab has. */
  async #sendCount(url, request, response) {
    demandMethod(request, ['GET']);
    const {server} = await this.#labOf(url);
    sendJson(response, 200, {open: server.connections});
  }

  async #killChat(request, response) {
    demandMethod(request, ['POST']);
    demandSameOrigin(request);
    await this.#room.kill(GONE_MS);
    sendJson(response, 200, {});
  }

  /** Answers when all nodes have restarted. */
  async #restartService(request, response) {
    demandMethod(request, ['POST']);
    demandSameOrigin(request);
    await this.#service.restart();
    sendJson(response, 200, {});
  }

  async #sendFile(pathname, request, response) {
    demandMethod(request, ['GET', 'HEAD']);
    const file = await this.#fileAt(pathname);
    if (!file) throw new HttpError(404, `${pathname}: there is no such file`);
    response.setHeader('content-type', file.type);
    response.end(file.content);
  }

  async #fileAt(pathname) {
    if (pathname === CHAT_PATH) return chatPage(this.#history);
    return (await staticFile(pathname)) ?? (await bundledFile(pathname));
  }

  async #upgrade(request, socket, head) {
    // An error is always followed by 'close'; nothing depends on it before a lab takes over.
    socket.on('error', () => {});
    try {
      const url = urlOf(request);
      const port = await this.#upstreamPortOf(url, socket);
      const lab = await this.#labOf(url);
      // This port also serves the page and cannot be closed: "refuse" resets at once instead.
      lab.proxy.carry(socket, upgradeBytes(request, head), port);
    } catch (error) {
      const status = error.status ?? 400;
      socket.end(`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
    }
  }

  /** Undefined for the lab's own server. */
  #upstreamPortOf({pathname, searchParams}, socket) {
    if (pathname === '/live') return undefined;
    if (pathname === '/chat') return this.#chatPort();
    if (pathname !== '/service') throw new HttpError(404, 'expected /live, /chat or /service');
    return this.#service.portFor(searchParams.get('client') ?? '', socket, this.#origins);
  }

  #chatPort() {
    const {port} = this.#room;
    if (!port) throw new HttpError(502, 'the server of the chat was killed');
    return port;
  }

  /** Origins of its own pages. */
  get #origins() {
    return ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${this.port}`);
  }

  async #labOf({searchParams}) {
    try {
      return await this.#labs.get(searchParams.get('lab') ?? DEFAULT_LAB);
    } catch (error) {
      throw new HttpError(400, error.message, {cause: error});
    }
  }
}

function urlOf(request) {
  try {
    return new URL(request.url, 'http://localhost');
  } catch (error) {
    throw new HttpError(400, `${request.url}: expected a path`, {cause: error});
  }
}

function demandMethod({method}, allowed) {
  if (!allowed.includes(method)) throw new HttpError(405, `${method}: expected ${allowed}`);
}

/** Browsers send an Origin with each POST; a request without one is not from another site. */
function demandSameOrigin({headers: {origin, host}}) {
  const own = [`http://${host}`, `https://${host}`];
  if (origin && !own.includes(origin)) throw new HttpError(403, `${origin}: expected ${own[0]}`);
}
