/** Runs in the network namespace of the server: serves a page, and its WebSocket server. */
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {FaultServer} from '../../../faults/fault-server.mjs';
import {bundleScript, CDN_FILE} from '../../../scripts/lib/bundle.mjs';
import {answerCalls} from './child-process-calls.mjs';

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const PAGE = `<!doctype html><title>Packets get lost</title>
  <script src="/page.js"></script><script src="/heartbeat-socket.min.js"></script>`;

const sockets = new FaultServer();

/** Starts both at this address, and returns where they are. */
async function start(host) {
  const {code} = await bundleScript(CDN_FILE);
  const files = {
    '/': [HTML, PAGE],
    '/page.js': [SCRIPT, readFileSync(new URL('page.js', import.meta.url))],
    '/heartbeat-socket.min.js': [SCRIPT, code],
  };
  const site = createServer(({url}, response) => {
    const [type, content] = files[url] ?? [];
    response.writeHead(type ? 200 : 404, {'content-type': type ?? HTML});
    response.end(content);
  });
  site.listen(0, host);
  await Promise.all([once(site, 'listening'), sockets.start(host)]);
  return {
    page: `http://${host}:${site.address().port}/`,
    socket: `ws://${host}:${sockets.port}/`,
  };
}

answerCalls({start, state: () => sockets.state()});
