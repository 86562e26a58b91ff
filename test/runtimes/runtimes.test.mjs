/** The core as built, in other runtimes than a browser, against a real server. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {openLab} from '../../faults/lab.mjs';
import {runtimes} from './runtimes.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';

const CLIENT = fileURLToPath(new URL('client.mjs', import.meta.url));

/** Runs a client, and injects the fault once it is ready; returns what it prints. */
async function runClient({command, args, sockets = ''}, lab, task, fault) {
  const child = spawn(command, [...args, CLIENT, lab.url, task, sockets], {timeout: TEST_MS});
  const closed = once(child, 'close');
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const lines = [];
  for await (const line of createInterface({input: child.stdout})) {
    lines.push(line);
    if (line === 'ready') await lab.act(fault);
  }
  const [code] = await closed;
  assert.equal(code, 0, `${lines.join('\n')}\n${errors}`);
  return {lines, errors};
}

for (const runtime of runtimes) {
  describe(runtime.name, {skip: runtime.skip}, () => {
    it('sends, receives, and sends nothing again that was acknowledged', async (t) => {
      const lab = await openLab();
      t.after(() => lab.close());
      const {lines, errors} = await runClient(runtime, lab, 'cut', 'reset');
      assert.deepEqual(lines, [
        'connecting',
        'open',
        ...['text queued ü string', 'bytes 1,2,3 string', 'text sent string'],
        ...['bytes 4,5,6 string', 'bytes 8,0 string', 'text last string'],
        ...['buffered 0', 'ready', 'waiting dropped', 'connecting', 'open'],
        ...['text after string', 'closed user', 'close 3001 done true'],
      ]);
      assert.equal(errors, '');
    });

    if (!runtime.sockets) {
      it('connects in the place of the global class', async (t) => {
        const lab = await openLab();
        t.after(() => lab.close());
        const {lines} = await runClient(runtime, lab, 'replace');
        assert.deepEqual(lines, ['connecting', 'open', 'closed user', 'close 1005  true']);
      });
    }

    it('sends again, as it was, what had not left a dead connection', async (t) => {
      const lab = await openLab();
      t.after(() => lab.close());
      const kept = [];
      lab.server.onmessage = (data, isBinary, connection) => {
        if (connection > 1 && data.length !== 9) {
          kept.push(`${data.length} of ${isBinary ? data[0] : data.toString('utf8', 0, 1)}`);
        }
      };
      const {lines} = await runClient(runtime, lab, 'hole', 'hole');
      assert.equal(kept.at(-1), '3 of e');
      assert.deepEqual(kept.slice(-4), ['1000000 of k', '1000000 of l', '1000000 of 1', '3 of e']);
      assert.deepEqual(lines, [
        ...['connecting', 'open', 'ready', 'waiting silent', 'connecting', 'open'],
        ...['closed user', 'close 1000  true'],
      ]);
    });
  });
}
