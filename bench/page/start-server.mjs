import {fork} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

const PROGRAM = fileURLToPath(new URL('server-process.mjs', import.meta.url));

/** Starts the server of the pages, which exits with this process at the latest. */
export async function startServer() {
  const child = fork(PROGRAM);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the server of the pages exited with ${code}`);
  });
  const [port] = await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => {});
  return {
    page: `http://127.0.0.1:${port}/`,
    socket: `ws://127.0.0.1:${port}/`,
    /** Number of messages sent, by the `id` in the visitor's URL. */
    sent: async () => (await fetch(`http://127.0.0.1:${port}/sent`)).json(),
    close: () => child.connected && child.disconnect(),
  };
}
