/** The pages and workers of the probes, and what the server sees of the workers' lives. */
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {WebSocketServer} from 'ws';
import {until} from '../../../scripts/lib/patience.mjs';

const read = (name) => readFileSync(new URL(name, import.meta.url));
const SCRIPT = 'text/javascript; charset=utf-8';
const SCRIPTS = {
  '/worker.js': read('worker.js'),
  '/common.js': read('common.js'),
  '/page.js': read('page.js'),
  '/syntax-error.js': 'this is no script',
  '/throws.js': 'throw new Error("on purpose")',
  '/deaf.js': 'globalThis.isDeaf = true',
};

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** With a frame, if the query names its URL in `frame`, sandboxed if it has `sandbox`. */
function pageOf(query) {
  const frame = query.get('frame');
  const sandbox = query.has('sandbox') ? ` sandbox="${escape(query.get('sandbox'))}"` : '';
  const child = frame ? `<iframe src="${escape(frame)}"${sandbox}></iframe>` : '';
  return `<!doctype html><title>sharing</title>
    <script src="/common.js"></script><script src="/page.js"></script>${child}`;
}

/** Each header by the name that it has in the query. */
const HEADERS = {
  csp: (value) => ({'content-security-policy': value}),
  isolated: () => ({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
  }),
};

function answer({url}, response) {
  const {pathname, searchParams} = new URL(url, 'http://localhost');
  for (const [name, value] of searchParams) {
    const headers = new Map(Object.entries(HEADERS[name]?.(value) ?? {}));
    response.setHeaders(headers);
  }
  if (Object.hasOwn(SCRIPTS, pathname)) {
    response.writeHead(200, {'content-type': SCRIPT}).end(SCRIPTS[pathname]);
  } else if (pathname === '/page' || pathname === '/not-a-script') {
    response.writeHead(200, {'content-type': 'text/html; charset=utf-8'});
    response.end(pageOf(searchParams));
  } else if (pathname === '/redirect.js') {
    response.writeHead(302, {location: searchParams.get('to')}).end();
  } else if (pathname !== '/hangs.js') {
    response.writeHead(404, {'content-type': SCRIPT}).end(SCRIPTS['/worker.js']);
  }
}

/** Notes when the worker of a socket began, said something, and ended. */
function noteLife(lives, socket, {url}) {
  const epoch = new URL(url, 'http://localhost').searchParams.get('epoch');
  const life = {epoch, ticks: [Date.now()], endedAt: undefined};
  lives.set(epoch, life);
  socket.on('message', () => life.ticks.push(Date.now()));
  socket.on('close', () => (life.endedAt = Date.now()));
  socket.on('error', () => {}); // a reset is an end too
}

/**
 * Serves the probes on two sites, `http://127.0.0.1` and `http://localhost`. `lives` are those of the
 * workers that could connect, by epoch: `{ticks, endedAt}`, times by `Date.now()`.
 */
export async function serveSharing() {
  const lives = new Map();
  const server = createServer(answer);
  const sockets = new WebSocketServer({server});
  sockets.on('connection', (...args) => noteLife(lives, ...args));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const {port} = server.address();
  const urlOn = (host) => (path, query) =>
    `http://${host}:${port}${path}?${new URLSearchParams(query)}`;
  return {
    lives,
    /** Once the worker is connected. */
    lifeOf: (epoch) => until(() => lives.get(epoch)),
    urlOf: urlOn('127.0.0.1'),
    otherSiteUrlOf: urlOn('localhost'),
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
