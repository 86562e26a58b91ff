/** The history of the demo's chat, and the page that is rendered from it. */
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {test} from 'node:test';
import {openChatHistory} from '../../demo/chat-history.mjs';
import {chatPage} from '../../demo/chat-page.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';
import {freePort} from '../guide/server.mjs';

const LIMIT = {timeout: TEST_MS};

/** An empty history in memory. */
const emptyHistory = () => openChatHistory({kind: 'memory', name: randomUUID()});

/** Says numbers in a chat. */
async function fill(chat, count) {
  const history = chat.make();
  for (let n = 1; n <= count; n += 1) {
    await history.append(JSON.stringify({key: String(n), from: 'Ada', text: String(n)}));
  }
  return history;
}

const rowsIn = (html) =>
  [...html.matchAll(/<p><b>(.*?)<\/b> (.*?)<\/p>/g)].map(([, , text]) => text);

test('the page has the last 50 messages and the id of the last one', LIMIT, async () => {
  const chat = await emptyHistory();
  const history = await fill(chat, 60);
  const {type, content} = await chatPage(chat);
  assert.equal(type, 'text/html; charset=utf-8');
  assert.deepEqual(
    rowsIn(content),
    Array.from({length: 50}, (_, n) => String(n + 11)),
  );
  assert.ok(content.includes(` lasteventid="${await history.position()}"`));
});

test('a page without messages goes on from where the history begins', LIMIT, async () => {
  const chat = await emptyHistory();
  const {content} = await chatPage(chat);
  assert.deepEqual(rowsIn(content), []);
  assert.ok(content.includes(` lasteventid="${await chat.make().position()}"`));
});

test('ids, names and texts are escaped', LIMIT, async () => {
  const evil = `"'><i>&$& {{place}}`;
  const escaped = '&quot;&#39;&gt;&lt;i&gt;&amp;$&amp; {{place}}';
  const latest = async () => ({lastEventId: evil, messages: [{from: evil, text: evil}]});
  const {content} = await chatPage({place: 'here', latest});
  assert.ok(content.includes(` lasteventid="${escaped}"`));
  assert.ok(content.includes(`<p><b>${escaped}</b> ${escaped}</p>`));
  assert.ok(!content.includes('<i>'));
});

test('a page whose history does not answer is an error, not an empty page', LIMIT, async () => {
  const latest = () => Promise.reject(new Error('gone'));
  await assert.rejects(chatPage({place: 'Redis', latest}), {
    status: 503,
    message: 'the history in Redis does not answer',
  });
});

test('an unknown kind of history is rejected with those that exist', LIMIT, async () => {
  await assert.rejects(openChatHistory({kind: 'paper'}), {
    name: 'RangeError',
    message: 'HISTORY "paper": expected memory, redis, nats',
  });
});

for (const kind of ['redis', 'nats']) {
  test(`without a broker, a history in ${kind} is rejected with its name`, LIMIT, async () => {
    const url = `${kind}://127.0.0.1:${await freePort()}`;
    const expected = {message: new RegExp(`^HISTORY=${kind} does not answer: .*refused`, 'i')};
    await assert.rejects(openChatHistory({kind, url}), expected);
  });
}
