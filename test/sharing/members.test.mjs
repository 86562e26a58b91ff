/** Elements that join a shared connection and leave it. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {patient, until} from '../../scripts/lib/patience.mjs';
import {describeEngines} from './rig.mjs';
import {assertHeardAll} from './stories.mjs';

const POLICY_VIOLATION = 1008;
const SERVICE_RESTART = 1012;
/** Of which it waits two seconds for another tab; a tab that is silent is missed after 20 s. */
const CLOSED_MS = 3_500;
/** Longer than a message takes. */
const BUSY_MS = 400;

describeEngines((rig) => {
  test('elements of one page share, and each leaves alone', rig.limit, async (t) => {
    const server = await rig.serve(t);
    server.startFeed();
    const page = await rig.open(t, server, {}, {});
    const {second} = page;
    const other = await rig.open(t, server);
    await second.opened();
    // The next one: the last one may have come before the third element did.
    await assertHeardAll([page, second, other], server.last + 1);

    await second.set({disabled: true});
    await second.reaches(({status}) => status === 'idle');
    await second.set({disabled: false});
    await second.opened();
    await assertHeardAll([page, other], server.last);

    await page.call('close');
    await page.reaches(({status}) => status === 'closed');
    await page.call('reconnect');
    await page.opened();
    await other.call('remove');
    await other.reaches(({status}) => status === 'idle');
    await page.call('remove');
    await second.send('still here');
    await until(() => server.received.includes('still here'));
    assert.deepEqual([server.opened, server.connections], [1, 1]);

    await second.call('remove');
    await until(() => server.connections === 0);
    assert.deepEqual(server.codes, [1000]);
    assert.deepEqual((await second.statuses()).slice(-3), ['idle user', 'idle open', 'idle user']);
  });

  test('a worker that the page has made is shared', rig.limit, async (t) => {
    const server = await rig.serve(t);
    const one = await rig.open(t, server, {isPageMade: true});
    const two = await rig.open(t, server, {isPageMade: true});
    server.startFeed();
    await assertHeardAll([one, two], 5);
    await one.call('close');
    await one.call('reconnect');
    await one.opened();
    await one.close();
    await assertHeardAll([two], server.last);
    assert.equal(server.opened, 1);
  });

  test(
    'the tab that was visible last says where to connect, then the next one',
    rig.limit,
    async (t) => {
      const server = await rig.serve(t);
      const one = await rig.open(t, server, {token: 'one'});
      const two = await rig.open(t, server, {token: 'two'});
      const nextToken = async () => {
        const {opened} = server;
        server.closeAll(SERVICE_RESTART);
        await until(() => server.opened > opened);
        await two.opened();
        return server.queries.at(-1).token;
      };
      assert.equal(server.queries[0].token, 'one');
      await rig.bringToFront(two, [one]);
      await until(async () => (await nextToken()) === 'two');
      await rig.bringToFront(one, [two]);
      await until(async () => (await nextToken()) === 'one');
      await one.close();
      assert.equal(await nextToken(), 'two');
    },
  );

  test(
    'a tab whose url function fails at first is asked again, and shares',
    rig.limit,
    async (t) => {
      const server = await rig.serve(t);
      const one = await rig.open(t, server, {token: 'one'});
      const two = await rig.open(t, server, {token: 'two', failures: 2});
      const {asked} = await two.state();
      assert.deepEqual([asked, server.opened, server.connections], [3, 1, 1]);
      assert.deepEqual(await two.statuses(), [
        ...['idle connecting', 'waiting unreachable', 'waiting connecting'],
        ...['waiting unreachable', 'waiting connecting', 'connecting open'],
      ]);
      assert.deepEqual(await one.statuses(), ['idle connecting', 'connecting open']);
    },
  );

  test(
    'a tab whose url function is late waits, and shares when it answers',
    rig.limit,
    async (t) => {
      const server = await rig.serve(t);
      const connectTimeout = 1_000;
      const one = await rig.open(t, server, {token: 'one', connectTimeout});
      const two = await rig.open(t, server, {token: 'two', connectTimeout, tokenMs: 2_500});
      const {asked} = await two.state();
      assert.deepEqual([asked, server.opened, server.connections], [1, 1, 1]);
      assert.deepEqual((await two.statuses()).slice(0, 2), [
        'idle connecting',
        'waiting unreachable',
      ]);
      assert.deepEqual(await one.statuses(), ['idle connecting', 'connecting open']);
    },
  );

  test('a connection that has failed starts again when a tab joins', rig.limit, async (t) => {
    const server = await rig.serve(t);
    const one = await rig.open(t, server);
    server.closeAll(POLICY_VIOLATION);
    await one.reaches(({status}) => status === 'failed');
    const two = await rig.open(t, server);
    await one.opened();
    assert.deepEqual((await one.statuses()).slice(2), [
      ...['failed policy', 'failed connecting', 'connecting open'],
    ]);
    assert.deepEqual(await two.statuses(), ['idle connecting', 'connecting open']);
    assert.equal(server.connections, 1);
  });

  test('what a closed tab had alone ends, though others keep the worker', rig.limit, async (t) => {
    const server = await rig.serve(t);
    const one = await rig.open(t, server);
    const two = await rig.open(t, server, {interval: 500});
    assert.equal(server.connections, 2);
    await two.close();
    await until(
      () => server.connections === 1,
      () => 'not closed',
      patient(CLOSED_MS),
    );
    assert.deepEqual(server.codes, [1000]);
    assert.deepEqual(await one.statuses(), ['idle connecting', 'connecting open']);
  });

  test('what one connection said is not heard on the next one', rig.limit, async (t) => {
    const server = await rig.serve(t);
    const page = await rig.open(t, server, {resume: null});
    // What comes while the page is busy waits for it, until it has another url.
    await page.tab.evaluate((ms) => globalThis.setUrlAfter(ms, '/live?another'), BUSY_MS);
    for (let n = 0; n < 10; n += 1) server.publish();
    await page.logs('connecting open', 2);
    assert.deepEqual(await page.story(), []);
  });
});
