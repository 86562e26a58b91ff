import {expect} from '@open-wc/testing';
import {type Client, core, expectNothingLeft, FACES, type Options} from '../../support/clients.js';
import {type Lab, openLab} from '../../support/lab.js';
import {
  closeForGood,
  OPENED,
  reopenedAt,
  slack,
  timesOf,
  withoutBeats,
  withoutRelapses,
} from './matrix.js';
import {PageClock} from '../../support/page-clock.js';
import {patient} from '../../support/patience.js';
import {record} from '../../support/record.js';

const HOUR_MS = 3_600_000;
const JUMPS = [
  {row: 'the clock jumps an hour ahead', ms: HOUR_MS},
  {row: 'the clock jumps an hour back', ms: -HOUR_MS},
];
const OPTIONS = {interval: 200, timeout: patient(800)};
/**
 * Latency in ms. The answer arrives after half of the timeout, when the jump is detected, and
 * before the timeout of the second ping ends: midway between the two.
 */
const LATENCY_MS = OPTIONS.timeout;
/**
 * On a dead connection half of the timeout ends far off schedule, then another ping gets all of it.
 */
const DEAD_OPTIONS = {interval: 100, timeout: patient(400)};
const DEAD_LIMIT_MS = DEAD_OPTIONS.interval + 1.5 * DEAD_OPTIONS.timeout;

type Connect = (url: string, options: Options) => Client;

/** Opens a connection with an answered ping, on its own lab. */
async function opened(connect: Connect, options: Options): Promise<{client: Client; lab: Lab}> {
  const lab = await openLab();
  const client = connect(lab.url, options);
  await client.until('heartbeat');
  return {client, lab};
}

/** The pings of one client, and a hook that runs after the next ping. */
class Beats {
  count = 0;
  #run = () => {};

  readonly ping = (): string => {
    this.count += 1;
    queueMicrotask(() => this.#run());
    return 'HeartBeat';
  };

  /** Runs the callback once, after the next ping was sent. */
  afterNext(callback: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.#run = () => {
        this.#run = () => {};
        callback();
        resolve();
      };
    });
  }
}

const heartbeats = ({log}: Client) => log.filter((line) => line === 'heartbeat').length;

/** Expects the first connection to be still open. */
async function expectKept(client: Client, lab: Lab): Promise<void> {
  await client.echo('alive');
  expect(withoutBeats(client.log)).to.eql(client.hears(...OPENED, 'message alive'));
  expect((await lab.record()).upgrades).to.have.length(1);
}

for (const {row, ms} of JUMPS) {
  describe(row, () => {
    let clock: PageClock;

    beforeEach(() => {
      clock = new PageClock();
    });

    afterEach(expectNothingLeft);

    it('during silence: both faces keep pinging on the same connection', async () => {
      const both = await Promise.all(
        FACES.map(({connect}) => opened(connect, {...OPTIONS, clock})),
      );
      const since = performance.now();
      clock.jump(ms);
      await Promise.all(both.map(({client}) => client.until('heartbeat', heartbeats(client) + 2)));
      const took = performance.now() - since;
      expect(took, 'two beats').to.be.below(slack(2 * OPTIONS.interval));
      await Promise.all(both.map(({client, lab}) => expectKept(client, lab)));
    });

    it('while an answer is due: pings once more, and keeps the connection', async () => {
      const beats = new Beats();
      const {client, lab} = await opened(core, {...OPTIONS, clock, ping: beats.ping});
      await lab.act('delay', LATENCY_MS / 2);
      await beats.afterNext(() => clock.jump(ms));
      const asked = beats.count;
      await client.until('heartbeat', heartbeats(client) + 1);
      // More often on a machine so slow that the timer is off schedule again.
      expect(beats.count - asked, 'asked once more').to.be.at.least(1);
      await lab.act('delay', 0);
      await expectKept(client, lab);
      const note = 'Detected when the next timer fires; then the server is pinged once more.';
      await record({row, part: 'page', isKept: true, note});
    });

    it('on a dead connection: detects the loss all the same', async () => {
      const beats = new Beats();
      const {client, lab} = await opened(core, {...DEAD_OPTIONS, clock, ping: beats.ping});
      const since = performance.now();
      // Requested first, or the ping might be sent before the black hole opens.
      const hasJumped = beats.afterNext(() => clock.jump(ms));
      await lab.act('hole');
      await hasJumped;
      await client.until('open', 2);
      await client.echo('back');
      const log = [...OPENED, 'waiting silent 0', ...OPENED, 'message back'];
      expect(withoutRelapses(client.log)).to.eql(log);
      const detectedMs = timesOf(client, 'waiting').first - since;
      expect(detectedMs).to.be.below(slack(DEAD_LIMIT_MS));
      const recoveredMs = reopenedAt(client) - since;
      const limit = `\`interval\` + 1.5 × \`timeout\`, here ${DEAD_LIMIT_MS} ms`;
      const name = `${row}, on a dead line`;
      await record({row: name, part: 'page', limit, detectedMs, recoveredMs});
    });

    it('does not reopen a closed HeartbeatSocket', async () => {
      const {client, lab} = await opened(core, {...OPTIONS, clock});
      clock.jump(ms);
      await closeForGood(client, lab, {row, closing: ['closed user', '(close 1005 clean)']});
    });
  });
}
