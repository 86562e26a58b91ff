/** Emits to the clients of all nodes, each message once, however often the broker is killed. */
import {setTimeout as pause} from 'node:timers/promises';
import {createAdapter} from '@socket.io/redis-streams-adapter';
import {createClient} from 'redis';
import {Server} from 'socket.io';

const RETRY_MS = 50;
const STREAM = 'socket.io';

/** A node without clients, which is never killed. */
export class SocketIoSender {
  #client;
  #io;
  /** Of the message emitted last: the adapter tells nobody what became of it. */
  #added;
  #lastId = '-';

  constructor(t, {url}) {
    this.#client = createClient({url});
    this.#client.on('error', () => {});
    t.after(() => {
      this.#io?.of('/').adapter.close();
      if (this.#client.isOpen) this.#client.destroy();
    });
  }

  async open() {
    await this.#client.connect();
    const add = this.#client.xAdd.bind(this.#client);
    this.#client.xAdd = (...args) => (this.#added = add(...args));
    this.#io = new Server({adapter: createAdapter(this.#client)});
  }

  async append(number) {
    let isUnsure = false;
    for (;;) {
      try {
        if (isUnsure && (await this.#contains(number))) return;
        this.#io.emit('message', number);
        this.#lastId = await this.#added;
        return;
      } catch {
        // A broker that was killed may have taken it.
        isUnsure = true;
        await pause(RETRY_MS);
      }
    }
  }

  async #contains(number) {
    const entries = await this.#client.xRange(STREAM, this.#lastId, '+');
    return entries.some(({message}) => numberIn(message) === number);
  }
}

/** The number that an entry of the adapter carries. */
const numberIn = ({data}) => data && JSON.parse(data).packet?.data?.[1];
