import assert from 'node:assert/strict';

const ROOMS = ['chat', 'news'];
/** The lines of a room on entering: nothing missing, nothing twice. */
const ARRIVAL = [' connecting', ' open', ': welcome'];
const forEachRoom = (ending) => ROOMS.map((room) => room + ending);

/** Waits until both rooms are entered, and compares the new lines. */
async function assertEntered(appPage, from) {
  const lines = await appPage.probe('linesWith', forEachRoom(': welcome'), from);
  for (const room of ROOMS) {
    const own = lines.filter((line) => line.startsWith(room));
    // Removed elements may dispatch a last status.
    const arrival = own.filter((line) => line !== `${room} idle`);
    assert.deepEqual(
      arrival,
      ARRIVAL.map((ending) => room + ending),
    );
  }
}

/** Compares with the counts of the server: open connections, and all connections so far. */
function assertCounts({site}, live, ever) {
  assert.deepEqual([site.live.length, site.accepted.length], [live, ever], site.account());
}

async function firstStatus(appPage) {
  await assertEntered(appPage, 0);
  assertCounts(appPage, 2, 2);
}

/** The server sees the result of the `url` function; only the predicate recognizes the answer. */
async function options(appPage) {
  const urls = appPage.site.accepted.map(({url}) => url).sort();
  assert.deepEqual(urls, ['/live/chat?token=fresh&attempt=1', '/live/news']);
  await appPage.site.until('heartbeats', () => appPage.site.live.every(({beats}) => beats > 0));
  await send(appPage); // lines after this come after the answers to heartbeats
  const lines = await appPage.probe('lines');
  assert.deepEqual(
    lines.filter((line) => line.includes('alive')),
    [],
  );
}

/** Sends from both rooms, and compares the new lines. */
async function send(appPage) {
  const answers = forEachRoom(': echo hello');
  const lines = await appPage.probe('send', ROOMS.length, answers);
  assert.deepEqual(lines.sort(), answers);
  assertCounts(appPage, 2, appPage.site.accepted.length);
}

async function moveTo(appPage, rooms) {
  const {areSame, taken} = await appPage.probe('move', rooms);
  assert.ok(areSame, 'the elements are those of before');
  assert.ok(taken > 0, 'one was taken out and put back');
  await send(appPage);
  assertCounts(appPage, 2, 2);
}

/** Back and forth: the framework chooses which of the two it moves. */
async function move(appPage) {
  await moveTo(appPage, ROOMS.toReversed());
  await moveTo(appPage, ROOMS);
  const lines = await appPage.probe('lines');
  assert.equal(lines.filter((line) => !line.includes(':')).length, 4, lines.join());
}

async function leave(appPage) {
  await appPage.probe('click', 'toggle');
  await appPage.site.until('no connection left', () => appPage.site.live.length === 0);
  assert.equal(await appPage.probe('count', 'heartbeat-socket'), 0);
}

async function unmount(appPage) {
  await leave(appPage);
  assertCounts(appPage, 0, 2);
  const codes = appPage.site.accepted.map(({code}) => code);
  assert.deepEqual(codes, [1000, 1000]);
}

async function remount(appPage) {
  const {length} = await appPage.probe('lines');
  await appPage.probe('click', 'toggle');
  await assertEntered(appPage, length);
  assertCounts(appPage, 2, 4);
}

/** Frameworks render nothing of it, or new elements. */
async function hurry(appPage) {
  const {site} = appPage;
  await appPage.probe('click', 'toggle', 2);
  await appPage.probe('send', ROOMS.length, forEachRoom(': echo hello'));
  await site.until('two connections', () => site.live.length === 2);
  assert.ok([4, 6].includes(site.accepted.length), site.account());
}

/** The room without functions has one connection for two tabs; the other has one in each. */
async function share(appPage) {
  const {site} = appPage;
  const from = site.accepted.length;
  const one = await appPage.openShared();
  await assertEntered(one, 0);
  const two = await appPage.openShared();
  await two.probe('linesWith', forEachRoom(' open'), 0);
  const urls = site.accepted.slice(from).map(({url}) => url.replace(/\?.*/, ''));
  assert.deepEqual(urls.sort(), ['/live/chat', '/live/chat', '/live/news']);
  await two.probe('send', ROOMS.length, forEachRoom(': echo hello'));
  await one.show();
  const lines = await one.probe('linesWith', ['news: echo hello'], 0);
  assert.ok(!lines.includes('chat: echo hello'));
  for (const tab of [one, two]) {
    assert.deepEqual(await tab.probe('sharing'), [false, true]);
    assert.deepEqual(tab.complaints, []);
    await tab.close();
  }
  await appPage.show();
}

async function noLeak(appPage) {
  const ever = appPage.site.accepted.length;
  await leave(appPage);
  assertCounts(appPage, 0, ever);
}

async function noComplaint(appPage) {
  assert.deepEqual(appPage.complaints, []);
}

/** The columns in this order: each check continues where the one before has left the page. */
export const CHECKS = {
  'first status': firstStatus,
  options,
  send,
  move,
  unmount,
  remount,
  hurry,
  share,
  'no leak': noLeak,
  console: noComplaint,
};
