import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The classes that replace `WebSocket`, by the name of the mode. */
const CLASSES = {
  'reconnect: false': 'HeartbeatSocket.with({reconnect: false})',
  default: 'HeartbeatSocket',
};

export const MODES = Object.keys(CLASSES);

/** A script that puts our class in the place of the native one. */
export async function classScript(mode) {
  const contents = `
    import {HeartbeatSocket} from './src/core/heartbeat-socket.ts';
    globalThis.WebSocket = ${CLASSES[mode]};`;
  const {outputFiles} = await build({
    absWorkingDir: ROOT,
    stdin: {contents, resolveDir: ROOT},
    bundle: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
    write: false,
  });
  return outputFiles[0].text;
}
