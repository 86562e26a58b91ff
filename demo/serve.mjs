/**
 * `npm start`: the demo, with a server that misbehaves on command. HISTORY=redis and HISTORY=nats
 * keep its chat in a broker, which several of them share.
 */
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {openChatHistory} from './chat-history.mjs';
import {ChatRoom} from './chat-room.mjs';
import {ensureFreshBuild} from './fresh-build.mjs';
import {Labs} from './labs.mjs';
import {Service} from './service.mjs';
import {Site} from './site.mjs';

const DEFAULT_PORT = 8000;
const MAX_PORT = 65535;
/** Loopback only: anyone who can reach the demo can inject faults. */
const HOST = '127.0.0.1';

/**
 * Serves the demo on this port or, if it is taken, on the next free one; 0: any. First builds the
 * library if it is missing or older than its source. `history`: see `openChatHistory`;
 * `service`: options of `Service`.
 * @returns {Promise<{url: string, labs: Labs, close: () => Promise<void>}>}
 */
export async function serve({port = DEFAULT_PORT, quiet = false, ...options} = {}) {
  await ensureFreshBuild({quiet});
  const history = await openChatHistory(options.history);
  const labs = new Labs();
  const room = new ChatRoom(history);
  const service = new Service(options.service);
  const site = new Site({labs, room, history, service});
  await startOnFreePort(site, port);
  await room.start();
  const url = `http://${HOST}:${site.port}/`;
  if (!quiet) console.log(`heartbeat-socket demo: ${url}`);
  return {url, labs, close: () => stop(site, labs, room, service)};
}

/** In parallel: the site waits for its upgraded connections, which the labs close. */
async function stop(site, labs, room, service) {
  await Promise.all([site.stop(), labs.close(), room.stop(), service.stop()]);
}

async function startOnFreePort(site, port) {
  try {
    await site.start(port, HOST);
  } catch (error) {
    if (error.code !== 'EADDRINUSE' || port >= MAX_PORT) throw error;
    await startOnFreePort(site, port + 1);
  }
}

/** The port from `--port` or the environment. */
function askedPort() {
  const {values} = parseArgs({options: {port: {type: 'string'}}});
  const text = values.port ?? process.env.PORT ?? String(DEFAULT_PORT);
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= MAX_PORT) return port;
  throw new RangeError(`port "${text}": expected 0 to ${MAX_PORT}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await serve({port: askedPort()});
  } catch (error) {
    console.error(`npm start: ${error.message}`);
    process.exitCode = 1;
  }
}
