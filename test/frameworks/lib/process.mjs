import {spawn} from 'node:child_process';
import {once} from 'node:events';

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // They end, then the promises that wait for them reject.
  process.on(signal, () => running.forEach((child) => child.kill(signal)));
}

/** Starts a program that ends with this process; `ended` resolves with its exit code. */
export function start(command, args, options) {
  const child = spawn(command, args, options);
  running.add(child);
  const ended = once(child, 'close').finally(() => running.delete(child));
  return {child, ended: ended.then(([code]) => code)};
}

/** The stdout of a program; rejects with all of its output if it fails. */
export async function run(command, args, cwd) {
  const {child, ended} = start(command, args, {cwd, stdio: ['ignore', 'pipe', 'pipe']});
  const [output, all] = [[], []];
  child.stdout.on('data', (data) => output.push(data));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => all.push(data));
  if ((await ended) === 0) return Buffer.concat(output).toString();
  throw new Error(`${command} ${args.join(' ')} in ${cwd}:\n${Buffer.concat(all)}`);
}
