/** The feed of the example server, over a history that the test plays. */
import assert from 'node:assert/strict';
import {EventEmitter, on, once} from 'node:events';
import {test} from 'node:test';
import {Feed} from '../../docs/examples/servers/node/resume/feed.mjs';
import {TEST_MS, until} from '../../scripts/lib/patience.mjs';

const LIMIT = {timeout: TEST_MS};

/** Entries 1 to `last` of a log whose reader is at `head`; it reads on when it is told to. */
class PlayedHistory {
  #news = new EventEmitter();
  #ending = new AbortController();

  constructor({last, head = last, portion = 100, first = 1}) {
    Object.assign(this, {last, head, portion, first});
  }
  async open() {}
  async close() {
    this.#ending.abort();
  }
  async position() {
    return this.reading ? String(this.last) : String(this.head);
  }
  async after(id) {
    await this.delay?.();
    const from = Number(id) + 1;
    if (from < this.first) return undefined;
    const length = Math.min(this.portion, this.last + 1 - from);
    return Array.from({length: Math.max(0, length)}, (_, n) => this.entry(from + n));
  }
  isAfter(id, other) {
    return Number(id) > Number(other);
  }
  entry(number) {
    return {id: String(number), text: `"m${number}"`};
  }
  async *live() {
    this.reading = true;
    const news = on(this.#news, 'entry', {signal: this.#ending.signal});
    for await (const [entry] of news) yield entry;
  }
  /** The reader comes to the next entry. */
  read() {
    this.head += 1;
    this.last = Math.max(this.last, this.head);
    this.#news.emit('entry', this.entry(this.head));
  }
  fail(message) {
    this.#news.emit('error', new Error(message));
  }
}

/** A socket that notes what it is sent. */
class PlayedClient extends EventEmitter {
  sent = [];
  bufferedAmount = 0;
  send(text, done) {
    this.sent.push(text);
    done?.();
  }
  close(code) {
    this.sent.push(`closed ${code}`);
    this.emit('close');
  }
  terminate() {
    this.sent.push('terminated');
    this.emit('close');
  }
}

/** A feed that runs. */
async function start(t, history) {
  const feed = new Feed(() => history);
  const running = feed.run();
  t.after(async () => {
    await feed.stop();
    await running;
  });
  await until(() => feed.isReady && history.reading);
  return feed;
}

const message = (number) => `{"id":"${number}","body":"m${number}"}`;
const messages = (from, to) => Array.from({length: to - from + 1}, (_, n) => message(from + n));

/** Lets the reader come to the next entry, and waits until a client has it. */
async function read(history, witness) {
  const before = witness.sent.length;
  history.read();
  await until(() => witness.sent.length > before);
}

test('a client that is ahead of the reader hears nothing twice', LIMIT, async (t) => {
  const history = new PlayedHistory({last: 5, head: 3});
  const feed = await start(t, history);
  const [ahead, behind] = [new PlayedClient(), new PlayedClient()];
  // It has heard 5 on another node.
  await feed.add(ahead, '5');
  await feed.add(behind, '2');
  assert.deepEqual(behind.sent, ['{"id":"2"}', ...messages(3, 5)]);
  for (let n = 4; n <= 5; n += 1) history.read();
  await read(history, behind);
  assert.deepEqual(behind.sent, ['{"id":"2"}', ...messages(3, 6)]);
  assert.deepEqual(ahead.sent, ['{"id":"5"}', message(6)]);
});

test('what is appended while a client catches up comes once and in order', LIMIT, async (t) => {
  const history = new PlayedHistory({last: 10, portion: 3});
  const feed = await start(t, history);
  let reads = 0;
  history.delay = async () => {
    reads += 1;
    if (reads <= 4) history.read();
  };
  const client = new PlayedClient();
  await feed.add(client, '1');
  await read(history, client);
  assert.deepEqual(client.sent, ['{"id":"1"}', ...messages(2, 15)]);
});

test('a log that is trimmed while a client catches up ends its connection', LIMIT, async (t) => {
  t.mock.method(console, 'error', () => {});
  const history = new PlayedHistory({last: 10, portion: 3});
  const feed = await start(t, history);
  const client = new PlayedClient();
  client.send = function (text, done) {
    PlayedClient.prototype.send.call(this, text, done);
    if (text === message(4)) history.first = 9;
  };
  await feed.add(client, '1');
  assert.deepEqual(client.sent, ['{"id":"1"}', ...messages(2, 4), 'closed 1011']);
});

test('a client with a full buffer is terminated, and the others are not', LIMIT, async (t) => {
  const history = new PlayedHistory({last: 1});
  const feed = await start(t, history);
  const [slow, quick] = [new PlayedClient(), new PlayedClient()];
  await feed.add(slow, '1');
  await feed.add(quick, '1');
  slow.bufferedAmount = 2 ** 20 + 1;
  await read(history, quick);
  await read(history, quick);
  assert.deepEqual(slow.sent, ['{"id":"1"}', 'terminated']);
  assert.deepEqual(quick.sent, ['{"id":"1"}', ...messages(2, 3)]);
});

test('a history that fails closes all clients, and is opened again', LIMIT, async (t) => {
  t.mock.method(console, 'error', () => {});
  const histories = [new PlayedHistory({last: 1}), new PlayedHistory({last: 1})];
  let opened = 0;
  const feed = new Feed(() => histories[Math.min(opened++, 1)]);
  const running = feed.run();
  t.after(async () => {
    await feed.stop();
    await running;
  });
  await until(() => histories[0].reading);
  const client = new PlayedClient();
  await feed.add(client, '1');
  const closed = once(client, 'close');
  histories[0].fail('gone');
  await closed;
  assert.deepEqual(client.sent, ['{"id":"1"}', 'closed 1011']);
  await until(() => histories[1].reading && feed.isReady);
});
