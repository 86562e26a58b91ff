import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {bundleForPage} from '../lib/bundle.mjs';
import {INTERVAL, TIMEOUT} from '../recovery/settings.mjs';

const PAGE_SCRIPT = new URL('../recovery/recovery-page.js', import.meta.url);

/** What a client gets in the place of `WebSocket`, by mode: the source of an expression. */
const CLASSES = {
  native: () => 'globalThis.WebSocket',
  'reconnect: false': (client) => boundClass(client, 'reconnect: false'),
  'reconnect: true': (client) => boundClass(client, 'reconnect: true'),
};

const boundClass = ({interval = INTERVAL}, reconnect) =>
  `HeartbeatSocket.with({...recipe, ${reconnect}, interval: ${interval}, timeout: ${TIMEOUT}})`;

/** The modes that a client is measured in. */
export const modesOf = ({beginsAgain}) =>
  Object.keys(CLASSES).filter((mode) => mode !== 'reconnect: true' || beginsAgain);

const scriptOf = (client, mode) =>
  bundleForPage(`
    import {connect} from './drop-in/clients/${client.module}.js';
    import {HeartbeatSocket} from '../src/core/heartbeat-socket.ts';
    import {${client.recipe} as recipe} from '../docs/examples/protocol-clients/recipes.js';
    const Class = ${CLASSES[mode](client)};
    globalThis.census = {openings: 0, beats: 0};
    class Socket extends Class {
      constructor(...args) {
        super(...args);
        this.addEventListener('open', () => census.openings++);
        this.addEventListener('heartbeat', () => census.beats++);
      }
    }
    recovery.begin(
      (settings, told) => (globalThis.client = connect({...settings, Socket}, told)),
      {url: new URL(location).searchParams.get('socket')},
    );`);

const PAGE = `<!doctype html>
<title>client</title>
<body>
<script src="/page.js"></script>
<script type="module" src="/client.js"></script>`;

/**
 * Serves the page of one client. Each has a host name, and so a process, of its own: Chromium holds
 * attempts back in a process that failed often.
 */
export async function serveClient(client, mode, at) {
  const files = {
    '/page.js': await readFile(PAGE_SCRIPT),
    '/client.js': await scriptOf(client, mode),
  };
  const server = createServer(({url}, response) => {
    const script = files[new URL(url, 'http://localhost').pathname];
    response.setHeader('content-type', `text/${script ? 'javascript' : 'html'}; charset=utf-8`);
    response.end(script ?? PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://client${at}.localhost:${server.address().port}`;
  return {
    addressesOf: (socketUrl) => ({
      page: `${origin}/page?socket=${encodeURIComponent(socketUrl)}`,
      elsewhere: `${origin}/elsewhere`,
    }),
    end() {
      server.closeAllConnections();
      server.close();
    },
  };
}
