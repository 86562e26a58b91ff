/** The chat of the demo loses nothing: over reloads, and when its server is killed. */
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {LIMIT, violationsOf, waitForText} from './demo-browser.mjs';
import {ChatBrowser, rowsOf, say, waitForMessage} from './demo-chat.mjs';
import {ownOf, pressButton} from './demo-pages.mjs';
import {openClient} from '../faults/fault-clients.mjs';
import {until} from '../../scripts/lib/patience.mjs';
import {Broker, findBrokers} from '../resume/brokers.mjs';

const RELOADS = 3;
/** Between two messages of a stream. */
const STREAM_MS = 5;

const browser = new ChatBrowser();

/** Joins the chat of a demo without a page; returns a function that says a text there. */
async function joinAs(t, demo, name) {
  const url = `${demo.url.replace('http', 'ws')}chat?lab=${randomUUID().slice(0, 8)}`;
  // A server that has not reached its history yet takes no clients.
  const {socket} = await until(() => openClient(url).catch(() => undefined));
  t.after(() => socket.terminate());
  socket.send(JSON.stringify({name}));
  socket.send(JSON.stringify({client: randomUUID()}));
  let id = 0;
  return (text) => socket.send(JSON.stringify({id: ++id, body: {key: randomUUID(), text}}));
}

/** Says numbers until it is stopped; `stop` returns the last of them. */
function startCounting(sayText) {
  let [last, isStopped] = [0, false];
  const counting = (async () => {
    while (!isStopped) {
      last += 1;
      sayText(String(last));
      await pause(STREAM_MS);
    }
  })();
  return {
    get last() {
      return last;
    },
    async stop() {
      isStopped = true;
      await counting;
      return last;
    },
  };
}

/** The numbers from one to another. */
const range = (first, last) => Array.from({length: last - first + 1}, (_, n) => first + n);

/** The numbers that were said in a page. */
const numbersIn = async (page) => (await rowsOf(page)).map((row) => Number(row.split(' ').at(-1)));

test(
  'reloaded during a stream, page and connection together have every message once',
  LIMIT,
  async (t) => {
    const demo = await browser.openDemo(t);
    const {page, complaints} = await browser.guest(t, demo, 'Ada');
    const stream = startCounting(await joinAs(t, demo, 'Clock'));
    for (let round = 1; round <= RELOADS; round += 1) {
      await waitForMessage(page, `Clock ${stream.last + 10}`);
      const response = await page.reload();
      const rendered = (await response.text()).match(/(?<=<b>Clock<\/b> )\d+/g).map(Number);
      await waitForMessage(page, `Clock ${stream.last + 10}`);
      const numbers = await numbersIn(page);
      assert.ok(numbers.length > rendered.length, 'nothing came over the connection');
      assert.deepEqual(numbers, range(rendered[0], numbers.at(-1)));
      assert.equal(await page.$eval('#live', ({resumed}) => resumed), true);
    }
    const last = await stream.stop();
    await waitForMessage(page, `Clock ${last}`);
    assert.equal((await numbersIn(page)).at(-1), last);
    assert.deepEqual(ownOf(complaints), []);
  },
);

/** On each kind of history: what it takes. */
const HISTORIES = [
  {kind: 'memory', open: async () => ({kind: 'memory', name: randomUUID()})},
  ...findBrokers().map(({kind, missing}) => ({
    kind,
    missing,
    async open(t) {
      const broker = new Broker(t, kind);
      await broker.start();
      return {kind, url: broker.url, name: broker.name};
    },
  })),
];

for (const {kind, missing, open} of HISTORIES) {
  const reason = LIMIT.skip || missing;
  const title = `the button kills the server, and no message is missing, with a history in ${kind}`;
  const options = {...LIMIT, skip: reason};
  test(reason ? `${title}, skipped: ${reason}` : title, options, async (t) => {
    const history = await open(t);
    const demo = await browser.openDemo(t, history);
    const [ada, bob] = [await browser.guest(t, demo, 'Ada'), await browser.guest(t, demo, 'Bob')];
    const other = await browser.openDemo(t, history);
    const sayElsewhere = await joinAs(t, other, 'Cleo');
    await say(ada.page, 'before');
    await waitForMessage(bob.page, 'Ada before');
    await pressButton(bob.page, 'Kill');
    await waitForText(bob.page, '[role=status]', 'Lost');
    await say(ada.page, 'first while it is gone');
    await say(ada.page, 'second while it is gone');
    sayElsewhere('from the other server');
    await waitForMessage(ada.page, 'Cleo from the other server');
    await waitForMessage(bob.page, 'Ada second while it is gone');
    await say(bob.page, 'after');
    await waitForMessage(ada.page, 'Bob after');
    const rows = await rowsOf(ada.page);
    assert.deepEqual(rows, [
      'Ada before',
      'Cleo from the other server',
      'Ada first while it is gone',
      'Ada second while it is gone',
      'Bob after',
    ]);
    await waitForMessage(bob.page, 'Bob after');
    assert.deepEqual(await rowsOf(bob.page), rows);
    assert.equal(await bob.page.$eval('#live', ({resumed}) => resumed), true);
    await bob.page.reload();
    assert.deepEqual(await rowsOf(bob.page), rows);
    assert.deepEqual(ownOf([...ada.complaints, ...bob.complaints]), []);
  });
}

test('a history that is too short is a gap in words, before later messages', LIMIT, async (t) => {
  const [ada, bob] = await browser.openTwo(t, {length: 3});
  await say(ada.page, 'one');
  await waitForMessage(bob.page, 'Ada one');
  await pressButton(bob.page, 'Interrupt');
  await waitForText(bob.page, '[role=status]', 'Lost');
  for (const text of ['two', 'three', 'four', 'five', 'six']) await say(ada.page, text);
  await waitForMessage(bob.page, 'Messages are missing here');
  await say(ada.page, 'seven');
  await waitForMessage(bob.page, 'Ada seven');
  const missing = 'Messages are missing here: the server no longer had them.';
  assert.deepEqual(await rowsOf(bob.page), ['Ada one', missing, 'Ada seven']);
  assert.equal(await bob.page.$eval('#live', ({resumed}) => resumed), false);
  assert.deepEqual(ownOf([...ada.complaints, ...bob.complaints]), []);
  assert.deepEqual(await violationsOf(bob.page), []);
});

test('what others wrote is text, also in the page that the server renders', LIMIT, async (t) => {
  const demo = await browser.openDemo(t);
  const {page, complaints} = await browser.guest(t, demo, 'Ada');
  const evil = `</p>"'&amp; <b id="evil">$& {{place}}`;
  await say(page, evil);
  await page.waitForFunction(() => !globalThis.document.querySelector('.waits'));
  await page.reload();
  assert.deepEqual(await rowsOf(page), [`Ada ${evil}`]);
  assert.equal(await page.$('#evil'), null);
  assert.deepEqual(ownOf(complaints), []);
  assert.deepEqual(await violationsOf(page), []);
});
