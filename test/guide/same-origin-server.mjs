/** A server for the pages of a test, which proxies everything else to the server under test. */
import {once} from 'node:events';
import http from 'node:http';
import net from 'node:net';

/**
 * Serves page and WebSocket server from one origin, as a reverse proxy does. Intercepted requests
 * would not do: Chromium treats their pages as public and blocks access to loopback
 * (https://wicg.github.io/private-network-access/).
 */
export class SameOriginServer {
  /** Responses by path: `{type, body, headers}`. */
  files = {};
  /** The port of the server. */
  upstream = 0;
  #sockets = new Set();
  #site = http.createServer((request, response) => this.#answer(request, response));

  get origin() {
    return `http://127.0.0.1:${this.#site.address().port}`;
  }

  async start() {
    this.#site.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    await once(this.#site.listen(0, '127.0.0.1'), 'listening');
  }

  stop() {
    this.#site.close();
    this.#site.closeAllConnections();
    for (const socket of this.#sockets) socket.destroy();
  }

  #answer(request, response) {
    const file = this.files[request.url];
    if (file) {
      response.writeHead(200, {'content-type': file.type, ...file.headers}).end(file.body);
    } else {
      this.#ask(request, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      }).on('error', () => response.writeHead(502).end());
    }
  }

  #ask({method, url, headers}, onanswer) {
    const options = {port: this.upstream, host: '127.0.0.1', method, path: url, headers};
    return http.request(options, onanswer).end();
  }

  #upgrade({url, rawHeaders}, socket, head) {
    const server = net.connect(this.upstream, '127.0.0.1');
    const lines = rawHeaders.map((text, n) => text + (n % 2 ? '\r\n' : ': ')).join('');
    server.write(`GET ${url} HTTP/1.1\r\n${lines}\r\n`);
    server.write(head);
    for (const [from, to] of [
      [socket, server],
      [server, socket],
    ]) {
      this.#sockets.add(from);
      from.on('error', () => {});
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  }
}

/** A server for one test. */
export async function startSameOriginServer(t) {
  const site = new SameOriginServer();
  await site.start();
  t.after(() => site.stop());
  return site;
}
