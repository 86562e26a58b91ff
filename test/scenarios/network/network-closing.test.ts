import {expect} from '@open-wc/testing';
import type {UrlSource} from '../../../src/core/address.js';
import {
  type Client,
  core,
  element,
  expectNothingLeft,
  type Options,
} from '../../support/clients.js';
import {type Lab, openLab} from '../../support/lab.js';
import {patient} from '../../support/patience.js';
import {pendingTimers} from '../../support/timer-census.js';
import {pause, until} from '../../support/until.js';

const TIMES = 10;
/** Longer than any wait of these tests, so that anything not cancelled would have happened. */
const AFTERWARDS_MS = 100;
const OPTIONS: Options = {interval: 0, delay: 25};

/** Promises of addresses that were requested and not settled yet. */
const askers: ((url: string) => void)[] = [];
const askedForUrl = () => new Promise<string>((resolve) => askers.push(resolve));

/** A state in which the connection is ended, how to reach it, and the log until then. */
interface Situation {
  readonly fault?: string;
  readonly url?: UrlSource;
  reach?(client: Client, lab: Lab): Promise<unknown>;
  readonly before: readonly string[];
  /** The core's `close` event, after `error` where no connection came about. */
  readonly end: readonly string[];
}

const CLEAN = ['(close 1005 clean)'];
const UNCLEAN = ['(error)', '(close 1006)'];
/** The server answers no close frame. */
const ABANDONED = ['(close 1006)'];
const OPENED = ['connecting', 'open', '(open)'];

const SITUATIONS: Record<string, Situation> = {
  'just made': {before: [], end: UNCLEAN},
  connecting: {
    reach: (client) => client.until('connecting'),
    before: ['connecting'],
    end: UNCLEAN,
  },
  'in a handshake that hangs': {
    fault: 'hang',
    reach: (_, lab) => lab.until(({proxy}) => proxy.mute > 0),
    before: ['connecting'],
    end: UNCLEAN,
  },
  'asked for its url': {
    url: askedForUrl,
    reach: (client) => client.until('connecting'),
    before: ['connecting'],
    end: UNCLEAN,
  },
  waiting: {
    fault: 'refuse',
    reach: (client) => client.until('waiting unreachable ~'),
    before: ['connecting', 'waiting unreachable ~'],
    end: UNCLEAN,
  },
  open: {
    reach: (client) => client.until('open'),
    before: OPENED,
    end: CLEAN,
  },
  'open in a black hole': {
    reach: async (client, lab) => {
      await client.until('open');
      await lab.act('hole');
    },
    before: OPENED,
    end: ABANDONED,
  },
  closing: {
    reach: async (client, lab) => {
      await client.until('open');
      await lab.act('delay', 50);
      client.socket.close();
      await lab.act('delay', 0);
    },
    before: [...OPENED, 'closed user'],
    end: CLEAN,
  },
};

/** Ways to end a connection. */
const ENDINGS = [
  {name: 'HeartbeatSocket closed', connect: core, end: ({socket}: Client) => socket.close()},
  {name: '<heartbeat-socket> closed', connect: element, end: ({socket}: Client) => socket.close()},
  {
    name: '<heartbeat-socket> removed',
    connect: element,
    end: ({socket}: Client) => (socket as unknown as HTMLElement).remove(),
  },
];

/** Everything that revives a connection that did not end for good. */
async function triggerReconnects(lab: Lab): Promise<void> {
  await lab.act('heal');
  for (const resolve of askers.splice(0)) resolve(lab.url);
  for (const type of ['offline', 'online', 'pageshow']) window.dispatchEvent(new Event(type));
  for (const type of ['visibilitychange', 'resume']) document.dispatchEvent(new Event(type));
  await pause(AFTERWARDS_MS);
}

/** The close code that the server sees for an open connection. */
function expectedCode(ending: string, {before}: Situation): number {
  return ending.endsWith('removed') && !before.includes('closed user') ? 1000 : 1005;
}

/** The expected log of a client that was ended in a situation. */
function expectedLog(ending: string, {before, end}: Situation): string[] {
  const isOver = before.includes('closed user');
  const lines = [...before, ...(isOver ? [] : ['closed user'])];
  if (ending.startsWith('<')) {
    const isRemoved = ending.endsWith('removed');
    const last = isRemoved ? [...before, ...(before.length ? ['idle user'] : [])] : lines;
    return last.filter((line) => !line.startsWith('('));
  }
  return [...lines, ...end];
}

for (const {name, connect, end} of ENDINGS) {
  describe(`${name} for good`, () => {
    afterEach(expectNothingLeft);

    for (const [when, situation] of Object.entries(SITUATIONS)) {
      it(`stays closed when ${when}, ${TIMES} times of ${TIMES}`, async () => {
        const lab = await openLab();
        if (situation.fault) await lab.act(situation.fault);
        const clients: Client[] = [];
        const ends: Promise<unknown>[] = [];
        for (let n = 0; n < TIMES; n += 1) {
          const client = connect(situation.url ?? lab.url, OPTIONS);
          if (connect === core) ends.push(until(client.socket, 'close'));
          if (situation.reach) await situation.reach(client, lab);
          end(client);
          clients.push(client);
        }
        const since = performance.now();
        await Promise.all(ends);
        expect(performance.now() - since, 'until the last close event').to.be.below(patient(8_000));
        await pause(0);
        const log = expectedLog(name, situation);
        const expectLogs = () => {
          expect(clients.map((client) => client.log)).to.eql(Array(TIMES).fill(log));
        };
        expectLogs();
        const before = await lab.until(({proxy}) => proxy.live === proxy.held);
        await triggerReconnects(lab);
        expectLogs();
        const {server} = await lab.until((state) => state.proxy.live + state.server.open === 0);
        // A handshake in flight may still reach the server, to be dropped there.
        const most = when === 'connecting' ? TIMES : before.server.upgrades.length;
        expect(server.upgrades).to.have.length.within(before.server.upgrades.length, most);
        if (situation.before.includes('open')) {
          const codes = server.closes.map(({code}) => code);
          expect(codes).to.eql(Array(TIMES).fill(expectedCode(name, situation)));
        }
        if (name !== '<heartbeat-socket> closed') expect(pendingTimers()).to.eql([]);
      });
    }
  });
}

describe('A closed connection', () => {
  afterEach(expectNothingLeft);

  for (const connect of [core, element]) {
    it(`${connect.name}: sends the code and reason to the server`, async () => {
      const lab = await openLab();
      const client = connect(lab.url, OPTIONS);
      await client.until('open');
      client.socket.close(4001, 'enough');
      const {server} = await lab.until(({server: {open}}) => open === 0);
      expect(server.closes.map(({code, reason}) => [code, reason])).to.eql([[4001, 'enough']]);
      expect(client.statuses.at(-1)).to.include({cause: 'user', code: 4001, reason: 'enough'});
    });

    it(`${connect.name}: reconnects on reconnect()`, async () => {
      const lab = await openLab();
      const client = connect(lab.url, OPTIONS);
      await client.until('open');
      client.socket.close();
      expect(() => client.socket.send('late')).to.throw(DOMException, /closed/);
      await lab.until(({server}) => server.open === 0);
      client.socket.reconnect();
      await client.until('open', 2);
      await client.echo('back');
    });
  }
});
