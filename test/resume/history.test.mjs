/** What the feed relies on in each history of docs/examples/servers/node/resume. */
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {TEST_MS} from '../../scripts/lib/patience.mjs';
import {freePort} from '../guide/server.mjs';
import {Broker, findBrokers} from './brokers.mjs';

/** Longer than the reader of a history in Redis may hear nothing. */
const NOTHING_READ_MS = 7_000;

const STRANGE = ['', '0', '-', 'null', '__proto__', '\r\n', '\0', '(', '$', '+', '*', 'é'];

const importHistory = async (kind) =>
  (await import(`../../docs/examples/servers/node/resume/${kind}.mjs`)).History;

/** An open history that is empty. */
async function open(t, kind) {
  const History = await importHistory(kind);
  const options = {name: randomUUID()};
  if (kind !== 'memory') {
    const broker = new Broker(t, kind);
    await broker.start();
    Object.assign(options, {url: broker.url, name: broker.name});
  }
  const history = new History(options);
  await history.open();
  t.after(() => history.close());
  return history;
}

/** Appends so many numbers; returns their ids. */
async function fill(history, count) {
  const ids = [];
  for (let n = 1; n <= count; n += 1) ids.push(await history.append(String(n)));
  return ids;
}

/** The id with each of its parts, in turn, replaced by what it may look like elsewhere. */
function variationsOf(id) {
  const parts = id.split('-');
  const replace = (at, other) => parts.map((part, n) => (n === at ? other : part));
  const otherBirth = parts[0].replace(/.$/, (last) => (last === '1' ? '2' : '1'));
  const last = parts.length - 1;
  return [
    ...[replace(0, otherBirth), replace(last, '7777'), replace(last, '999999999999999')],
    ...[replace(last, ''), replace(last, '-1'), replace(last, '1e1'), [...parts, '0'], [parts[0]]],
  ].map((varied) => varied.join('-'));
}

const kinds = [{kind: 'memory'}, ...findBrokers()];

for (const {kind, missing} of kinds) {
  const check = (statement, run) => {
    const title = `${statement}, in ${kind}`;
    const fullTitle = missing ? `${title}, skipped: ${missing}` : title;
    test(fullTitle, {timeout: TEST_MS, skip: missing}, async (t) => run(await open(t, kind), t));
  };

  describe(`history in ${kind}`, () => {
    check('an empty log has a position that can be resumed from', async (history) => {
      const start = await history.position();
      assert.equal(await history.position(), start);
      assert.deepEqual(await history.after(start), []);
      const [id] = await fill(history, 1);
      assert.deepEqual(await history.after(start), [{id, text: '1'}]);
    });

    check('entries come in the order of their ids', async (history) => {
      const start = await history.position();
      const ids = await fill(history, 5);
      const entries = ids.map((id, n) => ({id, text: String(n + 1)}));
      assert.deepEqual(await history.after(start), entries);
      assert.deepEqual(await history.after(ids[2]), entries.slice(3));
      assert.equal(await history.position(), ids[4]);
      const sorted = [...ids].reverse().sort((a, b) => (history.isAfter(a, b) ? 1 : -1));
      assert.deepEqual(sorted, ids);
      assert.equal(history.isAfter(ids[0], ids[0]), false);
    });

    check('a portion is no more than 100 entries', async (history) => {
      const start = await history.position();
      const ids = await fill(history, 103);
      const portion = await history.after(start);
      assert.deepEqual(
        portion.map(({id}) => id),
        ids.slice(0, 100),
      );
      assert.equal((await history.after(ids[99])).length, 3);
    });

    check('the newest entries come in order, and no more than asked for', async (history) => {
      const textsOf = (entries) => entries.map(({text}) => text).filter(Boolean);
      assert.deepEqual(textsOf(await history.recent(3)), []);
      const ids = await fill(history, 2);
      assert.deepEqual(textsOf(await history.recent(3)), ['1', '2']);
      ids.push(...(await fill(history, 2)));
      const entries = ['2', '1', '2'].map((text, n) => ({id: ids[n + 1], text}));
      assert.deepEqual(await history.recent(3), entries);
    });

    check('an id that it never gave is unknown', async (history) => {
      const ids = await fill(history, 3);
      for (const id of [...STRANGE, ...variationsOf(ids[1])]) {
        assert.equal(await history.after(id), undefined, JSON.stringify(id));
      }
      assert.equal((await history.after(ids[1])).length, 1);
    });

    check('what is appended comes alive, until it is closed', async (history) => {
      const [first, second] = await fill(history, 2);
      const live = history.live(first);
      assert.deepEqual((await live.next()).value, {id: second, text: '2'});
      const next = live.next();
      const third = await history.append('{"text":"hällo"}');
      assert.deepEqual((await next).value, {id: third, text: '{"text":"hällo"}'});
      const end = assert.rejects(live.next());
      await history.close();
      await end;
    });

    // There is no connection to lose.
    if (kind === 'memory') return;
    check('stays open while nothing is read', async (history) => {
      await pause(NOTHING_READ_MS);
      await fill(history, 1);
    });
  });
}

test(
  'histories in memory share a log by name, which outlasts them',
  {timeout: TEST_MS},
  async () => {
    const History = await importHistory('memory');
    const name = randomUUID();
    const first = new History({name});
    const start = await first.position();
    const id = await first.append('1');
    await first.close();
    assert.deepEqual(await new History({name}).after(start), [{id, text: '1'}]);
    assert.equal(await new History({name: randomUUID()}).after(start), undefined);
  },
);

for (const {kind} of findBrokers()) {
  test(
    `a history in ${kind} that cannot be reached does not open`,
    {timeout: TEST_MS},
    async () => {
      const History = await importHistory(kind);
      const protocol = kind === 'redis' ? 'redis' : 'nats';
      const history = new History({url: `${protocol}://127.0.0.1:${await freePort()}`});
      await assert.rejects(history.open());
      await history.close();
    },
  );
}
