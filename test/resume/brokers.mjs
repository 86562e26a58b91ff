/** Redis and NATS, started by the tests on ports and folders of their own. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {jetstreamManager} from '@nats-io/jetstream';
import {connect} from '@nats-io/transport-node';
import {createClient} from 'redis';
import {onPath} from '../../scripts/lib/debian.mjs';
import {freePort, startServer} from '../guide/server.mjs';

/** One connection to Redis, for one command. */
async function withRedis(url, command) {
  const client = createClient({url});
  await client.connect();
  await command(client);
  client.destroy();
}

/** One connection to NATS, for one command. */
async function withStreams(url, command) {
  const connection = await connect({servers: url});
  await command((await jetstreamManager(connection)).streams);
  await connection.close();
}

/** How each is started, and what an operator does to the log. */
const KINDS = {
  redis: {
    program: 'redis-server',
    argsFor: (port, folder, isDurable) => [
      ...['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
      ...['--appendonly', isDurable ? 'yes' : 'no', '--appendfsync', 'always'],
      // It trims by whole nodes of its tree: to the exact length, so.
      ...['--stream-node-max-entries', '1'],
    ],
    trim: (url, name, keep) => withRedis(url, (redis) => redis.xTrim(name, 'MAXLEN', keep)),
    remove: (url, name) => withRedis(url, (redis) => redis.del(name)),
  },
  nats: {
    program: 'nats-server',
    argsFor: (port, folder) => ['-js', '-sd', folder, '-a', '127.0.0.1', '-p', port],
    trim: (url, name, keep) => withStreams(url, (streams) => streams.purge(name, {keep})),
    remove: (url, name) => withStreams(url, (streams) => streams.delete(name)),
  },
};

/** A broker with an empty data folder, which survives `kill` and `start` if it is durable. */
export class Broker {
  name = 'log';
  #t;
  #kind;
  #folder = mkdtempSync(join(tmpdir(), 'resume-'));
  #isDurable;
  #port;
  #child;

  /** `isDurable`: whether Redis waits for the disk before it takes a message. */
  constructor(t, kind, {isDurable = true} = {}) {
    this.#t = t;
    this.#kind = KINDS[kind];
    this.#isDurable = isDurable;
    t.after(async () => {
      await this.#child?.end();
      rmSync(this.#folder, {recursive: true});
    });
  }

  get url() {
    return `${this.#kind === KINDS.redis ? 'redis' : 'nats'}://127.0.0.1:${this.#port}`;
  }

  async start() {
    this.#port ??= await freePort();
    const {program, argsFor} = this.#kind;
    const args = argsFor(String(this.#port), this.#folder, this.#isDurable);
    this.#child = await startServer(this.#t, {command: program, args}, {PORT: this.#port});
  }

  kill() {
    return this.#child.kill();
  }

  /** Stops answering, with its connections open; `thaw` ends it. */
  freeze() {
    return this.#child.freeze();
  }

  thaw() {
    this.#child.signal('SIGCONT');
  }

  /** Removes all messages but the newest. */
  trim(keep) {
    return this.#kind.trim(this.url, this.name, keep);
  }

  /** Deletes the log; the next to need it makes it again. */
  remove() {
    return this.#kind.remove(this.url, this.name);
  }
}

/** The kinds of brokers, each with the reason why it cannot run here, if any. */
export const findBrokers = () =>
  Object.entries(KINDS).map(([kind, {program}]) => ({
    kind,
    missing: onPath(program) ? undefined : `no ${program}`,
  }));
