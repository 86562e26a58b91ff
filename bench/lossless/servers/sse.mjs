/** Server-sent events over the history of the guide's server, for `EventSource`. */
import {EventEmitter} from 'node:events';
import http from 'node:http';
import {Feed} from '../../../docs/examples/servers/node/resume/feed.mjs';
import {History} from '../../../docs/examples/servers/node/resume/redis.mjs';

/** `Connection: close`: a response that ended is not followed by another from a node that is gone. */
const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  'Access-Control-Allow-Origin': '*',
  Connection: 'close',
};

/** A client of the feed, which sends it what a WebSocket would be sent. */
class EventStreamClient extends EventEmitter {
  #response;

  constructor(response) {
    super();
    this.#response = response;
    response.on('close', () => this.emit('close'));
    response.writeHead(200, HEADERS).flushHeaders();
  }

  get bufferedAmount() {
    return this.#response.writableLength;
  }

  /** A position has no data: `EventSource` keeps its id and dispatches nothing. */
  send(message, sent) {
    const {id, body} = JSON.parse(message);
    const data = body === undefined ? '' : `data: ${message}\n`;
    this.#response.write(`id: ${id}\n${data}\n`, sent);
  }

  close() {
    this.#response.destroy();
  }

  terminate() {
    this.#response.destroy();
  }
}

const feed = new Feed(() => new History());

http
  .createServer((request, response) => {
    if (request.url === '/health') {
      response.writeHead(feed.isReady ? 200 : 503).end();
    } else if (feed.isReady) {
      feed.add(new EventStreamClient(response), request.headers['last-event-id']);
    } else {
      // A status would end an EventSource for good:
      // https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection
      request.socket.destroy();
    }
  })
  .listen(Number(process.env.PORT));

await feed.run();
