import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {Child} from '../../scripts/lib/child.mjs';
import {patient, TEST_MS, WAIT_MS} from '../../scripts/lib/patience.mjs';

const LIMIT = {timeout: TEST_MS};
const FOREVER = 'setInterval(() => {}, 1000)';
const never = () => new Promise(() => {});

/** A one-line program, which runs until a test ends it. */
function start(t, code, options) {
  const child = new Child(process.execPath, ['-e', code], options);
  t.after(() => child.end());
  return child;
}

/** True if a process is running. */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    assert.equal(error.code, 'ESRCH');
    return false;
  }
}

test('the first output of a program can be awaited', LIMIT, async (t) => {
  const child = start(t, `fs.writeSync(3, '42\\n'); ${FOREVER}`, {pipes: 1});
  assert.equal(await child.whileRunning(child.firstOutput(3), WAIT_MS), '42');
});

test('a program that exits is reported with its code and its stderr', LIMIT, async (t) => {
  const child = start(t, `console.error('no display'); process.exitCode = 3`);
  await assert.rejects(child.whileRunning(never(), WAIT_MS), /node exited with 3: no display$/);
});

test('a frozen program does nothing until it goes on', LIMIT, async (t) => {
  const child = start(t, `setInterval(() => fs.writeSync(3, 'x'), 1)`, {pipes: 1});
  const writes = () => child.firstOutput(3).then(() => true);
  await writes();
  await child.freeze();
  // What it had written before may still come.
  while (await Promise.race([writes(), pause(patient(300), false)]));
  child.signal('SIGCONT');
  assert.ok(await writes());
});

test('a missing program rejects, and throws no uncaught error', LIMIT, async () => {
  const child = new Child('/nowhere/at/all', []);
  await assert.rejects(child.whileRunning(never(), WAIT_MS), /ENOENT/);
  await child.end();
});

test('a program that does not answer in time is reported', LIMIT, async (t) => {
  const child = start(t, FOREVER);
  await assert.rejects(child.whileRunning(never(), 50), /node did not answer within 50 ms$/);
});

test('a program ends on request', LIMIT, async (t) => {
  const child = start(t, `fs.writeSync(3, String(process.pid)); ${FOREVER}`, {pipes: 1});
  const pid = Number(await child.firstOutput(3));
  assert.equal(isRunning(pid), true);
  await child.end();
  assert.equal(isRunning(pid), false);
});

for (const [what, end] of [
  ['exits', 'process.exit(5)'],
  ['is asked to end', `process.kill(process.pid, 'SIGTERM')`],
  ['is interrupted', `process.kill(process.pid, 'SIGINT')`],
]) {
  test(`no program outlives the process that started it if that ${what}`, LIMIT, async (t) => {
    const server = createServer().listen(0, '127.0.0.1');
    t.after(() => server.close());
    await once(server, 'listening');
    const {port} = server.address();
    const program = `net.connect(${port}, '127.0.0.1', () => fs.writeSync(3, 'up'))`;
    const url = JSON.stringify(new URL('../../scripts/lib/child.mjs', import.meta.url));
    const starter = start(
      t,
      `import(${url}).then(async ({Child}) => {
        const child = new Child(process.execPath, ['-e', ${JSON.stringify(program)}], {pipes: 1});
        await child.firstOutput(3);
        ${end};
      })`,
    );
    const [socket] = await once(server, 'connection');
    await assert.rejects(starter.whileRunning(never(), WAIT_MS), /node exited with (5|143|130):/);
    // its connection ends with it
    if (!socket.closed) await once(socket.resume(), 'close');
  });
}

test('a program that is killed has no time to react', LIMIT, async (t) => {
  const code = `process.on('SIGTERM', () => process.exit(5)); fs.writeSync(3, 'there'); ${FOREVER}`;
  const child = start(t, code, {pipes: 1});
  await child.firstOutput(3);
  await child.kill();
  assert.equal(await child.exited(), 'SIGKILL');
});

test('a program gets the signal that is sent, and its exit code is known', LIMIT, async (t) => {
  const code = `process.on('SIGTERM', () => process.exit(5)); fs.writeSync(3, 'there'); ${FOREVER}`;
  const child = start(t, code, {pipes: 1});
  await child.firstOutput(3);
  child.signal('SIGTERM');
  assert.equal(await child.exited(), 5);
});
