import {fork} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

const PROGRAM = fileURLToPath(new URL('feed-process.mjs', import.meta.url));

/** The server of some tabs, in a process that exits with this one at the latest. */
export class Feed {
  #child = fork(PROGRAM);
  #failed = once(this.#child, 'exit').then(([code]) => {
    throw new Error(`the server of the tabs exited with ${code}`);
  });
  #origin;

  constructor() {
    this.#failed.catch(() => {}); // at the end nobody waits for an answer
  }

  static async start() {
    const feed = new Feed();
    const port = await feed.#answer();
    feed.#origin = `http://127.0.0.1:${port}`;
    return feed;
  }

  get origin() {
    return this.#origin;
  }

  /** `{connections, beats, processorMs}`, all but the first since the start. */
  read() {
    return this.#ask({});
  }

  /** Sends so many messages to all of so many tabs. Resolves as `read`, once they have heard all. */
  publish(plan) {
    return this.#ask({plan});
  }

  stop() {
    if (this.#child.connected) this.#child.disconnect();
  }

  #ask(request) {
    const answered = this.#answer();
    this.#child.send(request);
    return answered;
  }

  async #answer() {
    return (await Promise.race([once(this.#child, 'message'), this.#failed]))[0];
  }
}
