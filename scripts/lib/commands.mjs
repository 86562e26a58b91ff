import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {delimiter, join} from 'node:path';
import {ROOT} from './bundle.mjs';
import {patient, STEP_MS} from './patience.mjs';

const GRACE_MS = patient(15_000);

const running = new Set();

/**
 * Runs a command to its end, or to the limit; true if it succeeded. `output` is where it writes to,
 * as for `spawn`: 'inherit', or a file.
 */
export async function succeeds([command, ...args], output, env = {}) {
  const PATH = join(ROOT, 'node_modules/.bin') + delimiter + process.env.PATH;
  const child = spawn(command, args, {
    cwd: ROOT,
    env: {...process.env, PATH, ...env},
    stdio: ['ignore', output, output],
  });
  running.add(child);
  const timers = [
    setTimeout(() => child.kill('SIGINT'), STEP_MS),
    setTimeout(() => child.kill('SIGKILL'), STEP_MS + GRACE_MS),
  ];
  try {
    const [code] = await once(child, 'exit');
    return code === 0;
  } finally {
    for (const timer of timers) clearTimeout(timer);
    running.delete(child);
  }
}

/** Asks all that run to end; SIGINT is what test runners clean up after. */
export function interruptAll() {
  for (const child of running) child.kill('SIGINT');
}
