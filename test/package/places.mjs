/** Where things are, and how a tool is run there. */
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The package that has the tools. */
export const HERE = fileURLToPath(new URL('.', import.meta.url));
/** The library's own folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The project that has the library installed. */
export const PROJECT = join(HERE, 'project');
/** The library as installed there. */
export const INSTALLED = join(PROJECT, 'node_modules/heartbeat-socket');
/** The package as npm would publish it. */
export const TARBALL = join(PROJECT, 'heartbeat-socket.tgz');

/** Runs a script of the tools, such as `typescript/bin/tsc`: `{status, output}`. */
export function runTool(script, ...args) {
  const path = join(HERE, 'node_modules', script);
  const options = {cwd: PROJECT, encoding: 'utf8', maxBuffer: 2 ** 26};
  const {status, stdout, stderr} = spawnSync(process.execPath, [path, ...args], options);
  return {status, output: stdout + stderr};
}
