/** Paths of the package tests, and a function that runs a tool there. */
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The package with the tools. */
export const HERE = fileURLToPath(new URL('.', import.meta.url));
/** The library's repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The project that has the library installed. */
export const PROJECT = join(HERE, 'project');
/** The installed library. */
export const INSTALLED = join(PROJECT, 'node_modules/heartbeat-socket');
/** The tarball that npm would publish. */
export const TARBALL = join(PROJECT, 'heartbeat-socket.tgz');

/** Runs a script of the tools, such as `typescript/bin/tsc`: `{status, output}`. */
export function runTool(script, ...args) {
  const path = join(HERE, 'node_modules', script);
  const options = {cwd: PROJECT, encoding: 'utf8', maxBuffer: 2 ** 26};
  const {status, stdout, stderr} = spawnSync(process.execPath, [path, ...args], options);
  return {status, output: stdout + stderr};
}
