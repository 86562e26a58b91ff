/**
 * Socket.IO with connection state recovery in memory. Each node reads the same log, and emits each
 * message to its own clients.
 */
import http from 'node:http';
import {setTimeout as pause} from 'node:timers/promises';
import {Server} from 'socket.io';
import {History} from '../../../docs/examples/servers/node/resume/redis.mjs';

const REOPEN_MS = 100;

let isReady = false;
const site = http.createServer((request, response) => {
  response.writeHead(isReady ? 200 : 503).end();
});
const io = new Server(site, {connectionStateRecovery: {}});
site.listen(Number(process.env.PORT));

/** Where the log has been read to: a broker that was gone makes this node miss nothing. */
let id;
for (;;) {
  const history = new History();
  try {
    await history.open();
    id ??= await history.position();
    isReady = true;
    for await (const entry of history.live(id)) {
      ({id} = entry);
      if (entry.text) io.emit('message', JSON.parse(entry.text));
    }
  } catch (error) {
    console.error('history:', error.message);
  }
  await history.close();
  await pause(REOPEN_MS);
}
