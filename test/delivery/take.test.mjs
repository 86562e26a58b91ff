/** What the server relies on in each history of docs/examples/servers/node/delivery. */
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {describe, test} from 'node:test';
import {TEST_MS} from '../../scripts/lib/patience.mjs';
import {Broker, findBrokers} from '../resume/brokers.mjs';

/** An empty history, and a function that opens another connection to the same. */
async function open(t, kind) {
  const {History} = await import(`../../docs/examples/servers/node/delivery/${kind}.mjs`);
  const options = {name: randomUUID()};
  let broker;
  if (kind !== 'memory') {
    broker = new Broker(t, kind);
    await broker.start();
    Object.assign(options, {url: broker.url, name: broker.name});
  }
  const openHistory = async () => {
    const history = new History(options);
    await history.open();
    t.after(() => history.close());
    return history;
  };
  return {broker, openHistory, history: await openHistory()};
}

const textsIn = async (history) =>
  (await history.recent(100)).map(({text}) => text).filter(Boolean);

const kinds = [{kind: 'memory'}, ...findBrokers()];

for (const {kind, missing} of kinds) {
  const check = (statement, run) => {
    const title = `${statement}, in ${kind}`;
    const fullTitle = missing ? `${title}, skipped: ${missing}` : title;
    test(fullTitle, {timeout: TEST_MS, skip: missing}, async (t) => run(await open(t, kind)));
  };

  describe(`taking in ${kind}`, () => {
    check('a message is taken once, and its number is the receipt', async ({history}) => {
      assert.equal(await history.take('ada', 1, '"a"'), 1);
      assert.equal(await history.take('ada', 1, '"a"'), 1);
      assert.equal(await history.take('ada', 2, '"b"'), 2);
      assert.deepEqual(await textsIn(history), ['"a"', '"b"']);
    });

    check('another node takes none of them again', async ({history, openHistory}) => {
      const other = await openHistory();
      await history.take('ada', 1, '"a"');
      await history.take('ada', 2, '"b"');
      for (const number of [1, 2, 3]) await other.take('ada', number, `"${number}"`);
      assert.deepEqual(await textsIn(history), ['"a"', '"b"', '"3"']);
    });

    check('nodes that take the same at once take it once', async ({history, openHistory}) => {
      const nodes = [history, await openHistory(), await openHistory()];
      for (let number = 1; number <= 20; number += 1) {
        await Promise.all(nodes.map((node) => node.take('ada', number, String(number))));
      }
      const expected = Array.from({length: 20}, (_, n) => String(n + 1));
      assert.deepEqual(await textsIn(history), expected);
    });

    check('each client has its own numbers', async ({history}) => {
      await history.take('ada', 2, '"of ada"');
      await history.take('bob', 1, '"of bob"');
      assert.deepEqual(await textsIn(history), ['"of ada"', '"of bob"']);
    });

    check('a client that is not known begins where it begins', async ({history}) => {
      assert.equal(await history.take('ada', 1000, '"a"'), 1000);
      assert.deepEqual(await textsIn(history), ['"a"']);
    });

    if (kind === 'memory') return;

    check('a broker that was killed takes none again', async ({broker, history, openHistory}) => {
      await history.take('ada', 1, '"a"');
      await history.close();
      await broker.kill();
      await broker.start();
      const next = await openHistory();
      await next.take('ada', 1, '"a"');
      await next.take('ada', 2, '"b"');
      assert.deepEqual(await textsIn(next), ['"a"', '"b"']);
    });
  });
}

for (const {kind, missing} of kinds.filter(({kind}) => kind !== 'nats')) {
  const title = `a number below the last is answered with the last, in ${kind}`;
  const fullTitle = missing ? `${title}, skipped: ${missing}` : title;
  test(fullTitle, {timeout: TEST_MS, skip: missing}, async (t) => {
    const {history} = await open(t, kind);
    await history.take('ada', 7, '"a"');
    assert.equal(await history.take('ada', 3, '"late"'), 7);
    assert.deepEqual(await textsIn(history), ['"a"']);
  });
}
