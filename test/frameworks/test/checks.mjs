import assert from 'node:assert/strict';

const ROOMS = ['chat', 'news'];
/** The lines of a room on entering: nothing missing, nothing twice. */
const ARRIVAL = [' connecting', ' open', ': welcome'];
const forEachRoom = (ending) => ROOMS.map((room) => room + ending);

/** Waits until both rooms are entered, and compares the new lines. */
async function assertEntered(visit, from) {
  const lines = await visit.probe('linesWith', forEachRoom(': welcome'), from);
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

async function firstStatus(visit) {
  await assertEntered(visit, 0);
  assertCounts(visit, 2, 2);
}

/** The server sees the result of the `url` function; only the predicate recognizes the answer. */
async function options(visit) {
  const urls = visit.site.accepted.map(({url}) => url).sort();
  assert.deepEqual(urls, ['/live/chat?token=fresh&attempt=1', '/live/news']);
  await visit.site.until('heartbeats', () => visit.site.live.every(({beats}) => beats > 0));
  await send(visit); // lines after this come after the answers to heartbeats
  const lines = await visit.probe('lines');
  assert.deepEqual(
    lines.filter((line) => line.includes('alive')),
    [],
  );
}

/** Sends from both rooms, and compares the new lines. */
async function send(visit) {
  const answers = forEachRoom(': echo hello');
  const lines = await visit.probe('send', ROOMS.length, answers);
  assert.deepEqual(lines.sort(), answers);
  assertCounts(visit, 2, visit.site.accepted.length);
}

async function moveTo(visit, rooms) {
  const {areSame, taken} = await visit.probe('move', rooms);
  assert.ok(areSame, 'the elements are those of before');
  assert.ok(taken > 0, 'one was taken out and put back');
  await send(visit);
  assertCounts(visit, 2, 2);
}

/** Back and forth: the framework chooses which of the two it moves. */
async function move(visit) {
  await moveTo(visit, ROOMS.toReversed());
  await moveTo(visit, ROOMS);
  const lines = await visit.probe('lines');
  assert.equal(lines.filter((line) => !line.includes(':')).length, 4, lines.join());
}

async function leave(visit) {
  await visit.probe('click', 'toggle');
  await visit.site.until('no connection left', () => visit.site.live.length === 0);
  assert.equal(await visit.probe('count', 'heartbeat-socket'), 0);
}

async function unmount(visit) {
  await leave(visit);
  assertCounts(visit, 0, 2);
  const codes = visit.site.accepted.map(({code}) => code);
  assert.deepEqual(codes, [1000, 1000]);
}

async function remount(visit) {
  const {length} = await visit.probe('lines');
  await visit.probe('click', 'toggle');
  await assertEntered(visit, length);
  assertCounts(visit, 2, 4);
}

/** Frameworks render nothing of it, or new elements. */
async function hurry(visit) {
  const {site} = visit;
  await visit.probe('click', 'toggle', 2);
  await visit.probe('send', ROOMS.length, forEachRoom(': echo hello'));
  await site.until('two connections', () => site.live.length === 2);
  assert.ok([4, 6].includes(site.accepted.length), site.account());
}

async function noLeak(visit) {
  const ever = visit.site.accepted.length;
  await leave(visit);
  assertCounts(visit, 0, ever);
}

async function noComplaint(visit) {
  assert.deepEqual(visit.complaints, []);
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
  'no leak': noLeak,
  console: noComplaint,
};
