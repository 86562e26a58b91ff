/** What a worker hears of the network. */
import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {TEST_MS} from '../../../../scripts/lib/patience.mjs';

const execute = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../unplugged.mjs', import.meta.url));

/** The events of a `page` and its `worker` while the machine's only link goes down and up. */
export async function linkEvents({engine}) {
  const command = ['--net', process.execPath, SCRIPT, engine];
  const {stdout} = await execute('unshare', command, {timeout: TEST_MS});
  return JSON.parse(stdout);
}
