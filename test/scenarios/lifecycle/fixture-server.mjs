import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';

const SCRIPTS = {
  '/page.js': new URL('page.js', import.meta.url),
  '/heartbeat-socket.min.js': new URL('../../../dist/heartbeat-socket.min.js', import.meta.url),
};

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A page with an element whose attributes are the JSON object in the query's `with`. */
function livePage(query) {
  const attributes = Object.entries(JSON.parse(query.get('with') ?? '{}'))
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join('');
  return `<script src="/page.js"></script>
    <script src="/heartbeat-socket.min.js"></script>
    <heartbeat-socket${attributes}></heartbeat-socket>`;
}

/** A page that has the browser prerender another one, and links to it. */
function announcingPage(query) {
  const next = query.get('next');
  const rules = JSON.stringify({prerender: [{urls: [next], eagerness: 'immediate'}]});
  return `<script type="speculationrules">${rules}</script><a href="${escape(next)}">next</a>`;
}

const PAGES = {'/live': livePage, '/announcing': announcingPage, '/elsewhere': () => 'elsewhere'};

async function answer({url}, response) {
  const {pathname, searchParams} = new URL(url, 'http://localhost');
  // No cache-control header: `no-store` would keep a page out of the back/forward cache.
  if (Object.hasOwn(PAGES, pathname)) {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>${pathname}</title>${PAGES[pathname](searchParams)}`);
  } else if (Object.hasOwn(SCRIPTS, pathname)) {
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    response.end(await readFile(SCRIPTS[pathname]));
  } else {
    response.writeHead(404).end();
  }
}

/** Formats `{a: 1, b: [2, 3]}` as `a=1&b=2&b=3`. */
const queryOf = (query) =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
  );

/** Serves pages to freeze, cache and prerender; `requests` are the requested paths. */
export async function serveFixtures() {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    requests,
    urlOf: (path, query = {}) => `${origin}${path}?${queryOf(query)}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
