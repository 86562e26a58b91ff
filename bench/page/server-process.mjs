/**
 * The server of the pages that are measured, in a process of its own: an empty page, `/sent` for
 * how many messages each visitor got, and a WebSocket that sends back what it gets. Who comes with
 * `flood` in the URL, how many, how large and of what kind, gets messages as fast as it takes them.
 */
import {once} from 'node:events';
import {createServer} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import {WebSocketServer} from 'ws';
import {frameOf} from './frames.mjs';

/** So long may a client, or its framework, still be busy with the opening. */
const FLOOD_DELAY_MS = 30;
/** What is written at once, so that a flood waits for the browser, not for this server. */
const CHUNK_BYTES = 256 * 1024;
const HEADERS = {
  'Content-Type': 'text/html',
  // Where it is isolated from other origins, a page's clock has steps of 5 µs, else of 100.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
const PAGE = '<!doctype html><title>measured</title><link rel="icon" href="data:,"><body>';

/** Messages sent, by the id with which the visitor came. */
const sent = {};

/** Ready-made frames, by hand: a library's work for each message would slow the flood. */
async function flood(socket, [count, size, kind]) {
  const frame = frameOf(Number(size), kind);
  const each = Math.max(1, Math.floor(CHUNK_BYTES / frame.length));
  const chunk = Buffer.concat(Array(each).fill(frame));
  const closed = once(socket, 'close').catch(() => {});
  await sleep(FLOOD_DELAY_MS);
  for (let left = Number(count); left > 0 && !socket.destroyed; left -= each) {
    const isTaken = socket.write(left < each ? chunk.subarray(0, left * frame.length) : chunk);
    // The client may leave in the middle.
    if (!isTaken) await Promise.race([once(socket, 'drain'), closed]);
  }
}

const server = createServer((request, response) => {
  response.writeHead(200, HEADERS).end(request.url === '/sent' ? JSON.stringify(sent) : PAGE);
});
const sockets = new WebSocketServer({noServer: true});

server.on('upgrade', (request, socket, head) => {
  const query = new URL(request.url, 'http://localhost').searchParams;
  const [id, asked] = [query.get('id'), query.get('flood')];
  sockets.handleUpgrade(request, socket, head, (client) => {
    client.on('error', () => client.terminate());
    client.on('message', (data, isBinary) => {
      sent[id] = (sent[id] ?? 0) + 1;
      client.send(data, {binary: isBinary});
    });
    if (asked) flood(socket, asked.split(' ')).catch(() => client.terminate());
  });
});

server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
