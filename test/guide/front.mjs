/** A site that serves the pages of a test, and passes the rest on to the server that it is about. */
import {once} from 'node:events';
import http from 'node:http';
import net from 'node:net';

/**
 * Responsible for one origin: page and server share it, as behind a proxy of one's own. Pages of an
 * intercepted request would not do: to Chromium they stand in the internet, and may not reach us.
 */
export class Front {
  /** Paths with what they are answered with: `{type, body, headers}`. */
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

/** A front until the end of a test. */
export async function startFront(t) {
  const front = new Front();
  await front.start();
  t.after(() => front.stop());
  return front;
}
