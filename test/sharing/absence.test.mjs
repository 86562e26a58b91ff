/** Tabs that go away for a while, and the others meanwhile. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {until} from '../../scripts/lib/patience.mjs';
import {describeEngines} from './rig.mjs';
import {assertHeardAll} from './stories.mjs';

/** Numbers of the feed that a tab misses. */
const MISSED = 25;
/** Too short for what a tab misses. */
const SHORT_QUEUE = 200;

const untilPublished = (server, count) => {
  const last = server.last + count;
  return until(() => server.last >= last);
};

/** Two tabs in the middle of the feed; the first one made the worker. */
async function openTwo(rig, t, options = {}) {
  const server = await rig.serve(t);
  server.startFeed();
  const one = await rig.open(t, server, options);
  const two = await rig.open(t, server, options);
  await untilPublished(server, 5);
  return {server, one, two};
}

/** It has noticed nothing, on the only connection that there has been. */
async function assertUndisturbed(page, server) {
  assert.deepEqual(await page.statuses(), ['idle open']);
  assert.equal(server.opened, 1);
}

const KEPT = {
  // `goto` would wait for Firefox to end the navigation that has come out of the cache.
  async leave({tab}) {
    await tab.evaluate(() => void setTimeout(() => globalThis.location.assign('/elsewhere')));
    const isThere = () => tab.evaluate(() => globalThis.location.pathname === '/elsewhere');
    assert.ok(await until(() => isThere().catch(() => false)));
  },
  async comeBack({tab}) {
    await tab.back();
    assert.ok(await until(() => tab.evaluate(() => globalThis.isRestored)));
  },
};
const FROZEN = {
  leave: ({tab}) => tab.setLifecycle('frozen'),
  comeBack: ({tab}) => tab.setLifecycle('active'),
};

/** Tests of a tab that stays in memory. */
function testReturn(rig, kind, {leave, comeBack}) {
  const goAndComeBack = async (page, server) => {
    await leave(page, server);
    await untilPublished(server, MISSED);
    await comeBack(page);
  };

  test(`a tab ${kind} misses nothing, and the other notices nothing`, rig.limit, async (t) => {
    const {server, one, two} = await openTwo(rig, t);
    for (let round = 1; round <= 2; round += 1) {
      await goAndComeBack(one, server);
      await one.logs('waiting open', round);
    }
    await assertHeardAll([one, two], server.last);
    assert.deepEqual((await one.statuses()).slice(2), [
      ...['waiting restored', 'waiting open'],
      ...['waiting restored', 'waiting open'],
    ]);
    assert.equal((await one.state()).resumed, true);
    await assertUndisturbed(two, server);
  });

  test(`a tab ${kind} for too long is told what it misses, and it alone`, rig.limit, async (t) => {
    const {server, one, two} = await openTwo(rig, t, {queue: SHORT_QUEUE});
    await goAndComeBack(one, server);
    await one.reaches(({log}) => /gap.*,\d/.test(`${log}`));
    await assertHeardAll([two], server.last);
    await assertUndisturbed(two, server);
    const story = await one.story();
    const at = story.findIndex((entry) => typeof entry === 'string');
    const [, asked, position] = story[at].split(' ').map(Number);
    assert.equal(asked, story[at - 1]);
    assert.equal(position + 1, story[at + 1]);
    assert.equal((await one.state()).resumed, false);
  });

  test(`what a tab ${kind} says at last arrives, once`, rig.limit, async (t) => {
    const events = ['pagehide', 'visibilitychange', 'freeze'];
    const {server, one} = await openTwo(rig, t, {lastWordsAt: events});
    await goAndComeBack(one, server);
    await one.logs('waiting open');
    await one.send('back');
    await until(() => server.received.includes('back'));
    const expected = [...new Set(server.received)];
    assert.deepEqual(server.received, expected);
    assert.ok(expected.length > 1);
  });
}

describeEngines(
  (rig) => testReturn(rig, 'in the back/forward cache', KEPT),
  ['chromium', 'firefox', 'webkit'],
);
describeEngines((rig) => testReturn(rig, 'that is frozen', FROZEN), ['chromium']);

describeEngines((rig) => {
  test(
    'a tab that is reloaded misses nothing, and the other notices nothing',
    rig.limit,
    async (t) => {
      const {server, one, two} = await openTwo(rig, t, {keeps: true});
      await one.tab.reload();
      await one.opened();
      await assertHeardAll([one, two], server.last);
      assert.deepEqual((await one.statuses()).slice(2), ['idle open']);
      await assertUndisturbed(two, server);
    },
  );

  test('a tab that is reloaded alone misses nothing', rig.limit, async (t) => {
    const server = await rig.serve(t);
    server.startFeed();
    const page = await rig.open(t, server, {keeps: true});
    await untilPublished(server, 5);
    await page.tab.reload();
    await page.opened();
    await assertHeardAll([page], server.last);
  });

  test('what a tab that is left says at last arrives', rig.limit, async (t) => {
    const events = ['pagehide', 'visibilitychange'];
    const server = await rig.serve(t);
    await rig.open(t, server);
    const page = await rig.open(t, server, {lastWordsAt: events});
    await page.tab.reload();
    await until(
      () => server.received.length === events.length,
      () => JSON.stringify(server.received),
    );
    assert.deepEqual(server.received, events);
  });
});
