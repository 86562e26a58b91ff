/**
 * Server of the measured pages, in a process of its own: an empty page, `/sent` with the number of
 * messages sent to each visitor, and a WebSocket that echoes. A URL with `flood` (count, size and
 * kind) gets messages as fast as the client takes them; one with `receipts` gets no echo, but a receipt
 * for every so many messages.
 */
import {once} from 'node:events';
import {createServer} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import {WebSocketServer} from 'ws';
import {frameOf} from './frames.mjs';

/** Time for a client, or its framework, to finish opening. */
const FLOOD_DELAY_MS = 30;
/** Size of a write: large, so that a flood waits for the browser, not for this server. */
const CHUNK_BYTES = 256 * 1024;
const HEADERS = {
  'Content-Type': 'text/html',
  // A cross-origin isolated page has a clock with steps of 5 µs instead of 100 µs
  // (https://w3c.github.io/hr-time/#dfn-coarsen-time).
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
const PAGE = '<!doctype html><title>measured</title><link rel="icon" href="data:,"><body>';

/** Messages sent, by the visitor's id. */
const sent = {};

/** Writes prepared frames: a library's work for each message would slow the flood. */
async function flood(socket, [count, size, kind]) {
  const frame = frameOf(Number(size), kind);
  const each = Math.max(1, Math.floor(CHUNK_BYTES / frame.length));
  const chunk = Buffer.concat(Array(each).fill(frame));
  const closed = once(socket, 'close').catch(() => {});
  await sleep(FLOOD_DELAY_MS);
  for (let left = Number(count); left > 0 && !socket.destroyed; left -= each) {
    const isTaken = socket.write(left < each ? chunk.subarray(0, left * frame.length) : chunk);
    // The client may disconnect in the middle.
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
  const receipts = Number(query.get('receipts'));
  sockets.handleUpgrade(request, socket, head, (client) => {
    client.on('error', () => client.terminate());
    let received = 0;
    client.on('message', (data, isBinary) => {
      if (receipts) {
        if (++received % receipts === 0) client.send('receipt');
        return;
      }
      sent[id] = (sent[id] ?? 0) + 1;
      client.send(data, {binary: isBinary});
    });
    if (asked) flood(socket, asked.split(' ')).catch(() => client.terminate());
  });
});

server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
