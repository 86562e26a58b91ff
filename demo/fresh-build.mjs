import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUNDLE = join(ROOT, 'dist/heartbeat-socket.min.js');

/** Builds the library if there is no build, or if the source has changed since. */
export async function ensureFreshBuild({quiet}) {
  const [built, changed] = await Promise.all([timeOf(BUNDLE), newestSource()]);
  if (built > changed) return;
  const stdout = quiet ? 'ignore' : 'inherit';
  const options = {cwd: ROOT, stdio: ['ignore', stdout, 'inherit']};
  const [code] = await once(spawn(process.execPath, ['scripts/build.mjs'], options), 'exit');
  if (code !== 0) throw new Error('the build failed: node scripts/build.mjs');
}

async function newestSource() {
  const names = await readdir(join(ROOT, 'src'), {recursive: true});
  return Math.max(...(await Promise.all(names.map((name) => timeOf(join(ROOT, 'src', name))))));
}

/** Modification time of the file in ms; 0 if there is none. */
async function timeOf(path) {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (error.code === 'ENOENT') return 0;
    throw error;
  }
}
