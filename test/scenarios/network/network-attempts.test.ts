import {expect} from '@open-wc/testing';
import {expectNothingLeft, FACES, type Client} from '../../support/clients.js';
import {isFirefox} from '../../support/engine.js';
import {itUnless} from '../../support/it-unless.js';
import {openLab} from '../../support/lab.js';
import {patient} from '../../support/patience.js';
import {until} from '../../support/until.js';

/** The upper bound of the first wait before a server that fails all attempts. */
const DELAY_MS = 40;
/** The number of waits to observe, each with twice the bound of the one before. */
const WAITS = 5;
/** The wait begins shortly before it is reported, longer on a busy machine. */
const EARLY_MS = patient(50);

const FAILED = 'waiting unreachable ~';

type Told = Pick<Client, 'statuses'>;

const waits = ({statuses}: Told) => statuses.filter(({status}) => status === 'waiting');

/** The failure counts of all waits. */
const failures = (client: Told) => waits(client).map((event) => event.failures);

/** 1, 2, 3, … */
const rising = (length: number) => Array.from({length}, (_, at) => at + 1);

/** The log of failed attempts. */
const attempts = (count: number) =>
  Array.from({length: count}, () => ['connecting', FAILED]).flat();

const untilWaits = (client: Client, count: number) =>
  until(client.socket, ['status', 'ws-status'], () => waits(client).length >= count);

const attemptsOf = (clients: readonly Client[]) =>
  clients.flatMap(({log}) => log.filter((line) => line === 'connecting')).length;

/** Expects the later waits to grow, and each to last as long as its event says. */
function expectBackOff(client: Client, free: number): void {
  expect(failures(client)).to.eql(rising(waits(client).length));
  for (const [step, {delay}] of waits(client).slice(free).entries()) {
    expect(delay).to.be.within(0, DELAY_MS * 2 ** step);
  }
  for (const [at, event] of client.statuses.slice(0, -1).entries()) {
    if (event.status !== 'waiting') continue;
    const next = client.statuses[at + 1];
    expect(next.status).to.equal('connecting');
    expect(next.timeStamp - event.timeStamp).to.be.at.least(event.delay / 2 - EARLY_MS);
  }
}

describe('a network on which attempts fail', () => {
  afterEach(expectNothingLeft);

  for (const {name, connect} of FACES) {
    it(`${name} reconnects when a port that refused listens again`, async () => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 0, delay: 100, maxDelay: 200});
      await client.until('open');
      await lab.act('refuse', 400);
      await lab.act('reset');
      await client.until('open', 2);
      await client.echo('back');
      const count = failures(client).length;
      expect(client.log).to.eql(
        client.hears(
          'connecting',
          'open',
          '(open)',
          'waiting dropped ~',
          ...attempts(count - 1),
          'connecting',
          'open',
          '(open)',
          'message back',
        ),
      );
      expect(failures(client)).to.eql(rising(count));
      expect((await lab.record()).upgrades).to.have.length(2);
    });

    // A hung handshake in Firefox leaves only when the next one needs its place.
    const obstacle = isFirefox && 'Firefox does not close the TCP connection';
    itUnless(obstacle, `${name} closes a handshake that hangs`, async () => {
      const lab = await openLab();
      await lab.act('hang');
      const client = connect(lab.url, {interval: 0, retries: 0, connectTimeout: 500});
      await lab.until(({proxy}) => proxy.mute === 1);
      await client.until('failed exhausted');
      await lab.until(({proxy}) => proxy.mute === 0);
    });

    it(`${name} fails after the configured number of retries`, async () => {
      const lab = await openLab();
      await lab.act('refuse');
      const client = connect(lab.url, {interval: 0, delay: 10, retries: 2});
      await client.until('failed exhausted');
      expect(client.log).to.eql(
        client.hears(...attempts(2), 'connecting', 'failed exhausted', '(error)', '(close 1006)'),
      );
      await lab.act('heal');
      client.socket.reconnect();
      await client.until('open');
      expect((await lab.record()).upgrades).to.have.length(1);
    });

    it(`${name} tries each server in turn, and returns to the one that worked`, async () => {
      const [dead, live] = [await openLab(), await openLab()];
      await dead.act('refuse');
      const both = name.startsWith('<') ? `${dead.url} ${live.url}` : [dead.url, live.url];
      const client = connect(both, {interval: 100, timeout: patient(5_000), delay: 10});
      await client.until('heartbeat');
      await live.act('reset');
      await client.until('open', 2);
      expect(client.log.filter((line) => line !== 'heartbeat')).to.eql(
        client.hears(
          ...attempts(1),
          'connecting',
          'open',
          '(open)',
          'waiting dropped ~',
          'connecting',
          'open',
          '(open)',
        ),
      );
      expect((await live.record()).upgrades).to.have.length(2);
    });
  }

  it('backs off from a server that accepts and drops', async () => {
    const lab = await openLab();
    await lab.act('dropOnAccept');
    const both = FACES.map(({connect}) => connect(lab.url, {interval: 0, delay: DELAY_MS}));
    await Promise.all(both.map((client) => untilWaits(client, WAITS)));
    const {upgrades} = await lab.record();
    for (const client of both) expectBackOff(client, 0);
    expect(upgrades.length).to.be.at.most(attemptsOf(both));
  });

  it('backs off from a server that answers no heartbeat', async () => {
    const lab = await openLab();
    await lab.act('silence');
    const options = {interval: 50, timeout: 50, delay: DELAY_MS};
    const both = FACES.map(({connect}) => connect(lab.url, options));
    await Promise.all(both.map((client) => untilWaits(client, WAITS)));
    const {upgrades} = await lab.record();
    for (const client of both) {
      expectBackOff(client, 1);
      expect(waits(client).map(({cause}) => cause)).to.eql(waits(client).map(() => 'silent'));
      expect(waits(client)[0].delay, 'the first wait').to.equal(0);
      expect(client.log).not.to.include('heartbeat');
    }
    expect(upgrades.length).to.be.at.most(attemptsOf(both));
  });
});
