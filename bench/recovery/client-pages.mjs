import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {bundleForPage} from '../lib/bundle.mjs';
import {INTERVAL, TIMEOUT} from './settings.mjs';

const PAGE_SCRIPT = new URL('recovery-page.js', import.meta.url);

/** The client's own page, loaded once its server is known. */
const pageOf = (at, socketUrl) => `<!doctype html>
<title>${at}</title>
<body>
<script src="/page.js"></script>
<script type="module">
  import {connect} from '/client/${at}.js';
  recovery.begin(connect, ${JSON.stringify({url: socketUrl, interval: INTERVAL, timeout: TIMEOUT})});
</script>`;

async function answer(url, scripts) {
  const {pathname, searchParams} = new URL(url, 'http://localhost');
  const [, folder, name] = pathname.split('/');
  if (folder === 'page.js') return ['text/javascript', await readFile(PAGE_SCRIPT)];
  if (folder === 'client') return ['text/javascript', scripts[parseInt(name)]];
  if (folder === 'page') return ['text/html', pageOf(name, searchParams.get('socket'))];
  return ['text/html', '<!doctype html><title>elsewhere</title>'];
}

/**
 * Serves the pages of clients by their position. Each has a host name, and so a process, of its own:
 * Chromium makes a process that failed to connect often wait before it tries again.
 */
export async function serveClientPages(clients) {
  const scripts = await Promise.all(
    clients.map(({module}) => bundleForPage(`export {connect} from './clients/${module}'`)),
  );
  const server = createServer(({url}, response) => {
    answer(url, scripts).then(
      ([type, body]) => response.setHeader('content-type', `${type}; charset=utf-8`).end(body),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const originOf = (at) => `http://client${at}.localhost:${server.address().port}`;
  return {
    addressesOf: (at, socketUrl) => ({
      page: `${originOf(at)}/page/${at}?socket=${encodeURIComponent(socketUrl)}`,
      elsewhere: `${originOf(at)}/elsewhere`,
    }),
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
