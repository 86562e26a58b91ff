import './support/timer-census.js';
import {expect} from '@open-wc/testing';
import {expectNothingLeft, FACES, type Client} from './support/clients.js';
import {isFirefox} from './support/engine.js';
import {itUnless} from './support/it-unless.js';
import {openLab} from './support/lab.js';
import {pause} from './support/until.js';

/** In a window of so long … */
const WINDOW_MS = 2_500;
/** … a back-off that starts at 2 s makes three attempts or so, and a loop hundreds. */
const FEW = 12;

const FAILED = 'waiting unreachable ~';

/** The number of failures that each wait told. */
const failures = ({statuses}: Pick<Client, 'statuses'>) =>
  statuses.filter(({status}) => status === 'waiting').map((event) => event.failures);

/** 1, 2, 3, … */
const rising = (length: number) => Array.from({length}, (_, at) => at + 1);

/** Attempts that fail before one that does not, as they stand in the log. */
const attempts = (count: number) =>
  Array.from({length: count}, () => ['connecting', FAILED]).flat();

describe('a network on which attempts fail', () => {
  afterEach(expectNothingLeft);

  for (const {name, connect} of FACES) {
    it(`${name} tries on while the server answers 503`, async () => {
      const lab = await openLab();
      await lab.act('reject', 503);
      const client = connect(lab.url, {interval: 0, delay: 40});
      await client.until(FAILED, 3);
      await lab.act('reject', 0);
      await client.until('open');
      const count = failures(client).length;
      expect(client.log).to.eql(client.hears(...attempts(count), 'connecting', 'open', '(open)'));
      expect(failures(client)).to.eql(rising(count));
      expect((await lab.record()).upgrades).to.have.length(count + 1);
    });

    it(`${name} is back when a port that refused listens again`, async () => {
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
          ...['connecting', 'open', '(open)', 'waiting dropped ~', ...attempts(count - 1)],
          ...['connecting', 'open', '(open)', 'message back'],
        ),
      );
      expect(failures(client)).to.eql(rising(count));
      expect((await lab.record()).upgrades).to.have.length(2);
    });

    it(`${name} tries on while handshakes are reset`, async () => {
      const lab = await openLab();
      await lab.act('resetNew');
      const client = connect(lab.url, {interval: 0, delay: 40});
      await client.until(FAILED, 2);
      await lab.act('heal');
      await client.until('open');
      const count = failures(client).length;
      expect(client.log).to.eql(client.hears(...attempts(count), 'connecting', 'open', '(open)'));
    });

    it(`${name} gives up a handshake that hangs, and the next one is not held up by it`, async () => {
      const lab = await openLab();
      await lab.act('hang');
      const client = connect(lab.url, {interval: 0, delay: 10, connectTimeout: 300});
      await client.until(FAILED);
      await lab.act('heal');
      await client.until('open');
      const count = failures(client).length;
      expect(client.log).to.eql(client.hears(...attempts(count), 'connecting', 'open', '(open)'));
      expect(client.statuses[1].error).to.be.an.instanceOf(Error);
      expect((await lab.record()).upgrades).to.have.length(1);
    });

    // It only frees its place for the next one.
    const obstacle = isFirefox && 'Firefox does not tell the network';
    itUnless(obstacle, `${name} closes a handshake that hangs`, async () => {
      const lab = await openLab();
      await lab.act('hang');
      const client = connect(lab.url, {interval: 0, retries: 0, connectTimeout: 500});
      await lab.until(({proxy}) => proxy.mute === 1);
      await client.until('failed exhausted');
      await lab.until(({proxy}) => proxy.mute === 0);
    });

    it(`${name} gives up after as many retries as it was given`, async () => {
      const lab = await openLab();
      await lab.act('refuse');
      const client = connect(lab.url, {interval: 0, delay: 10, retries: 2});
      await client.until('failed exhausted');
      expect(client.log).to.eql(
        client.hears(
          ...[...attempts(2), 'connecting', 'failed exhausted', '(error)', '(close 1006)'],
        ),
      );
      await lab.act('heal');
      client.socket.reconnect();
      await client.until('open');
      expect((await lab.record()).upgrades).to.have.length(1);
    });

    it(`${name} tries each server in turn, and returns to the one that held`, async () => {
      const [dead, live] = [await openLab(), await openLab()];
      await dead.act('refuse');
      const both = name.startsWith('<') ? `${dead.url} ${live.url}` : [dead.url, live.url];
      const client = connect(both, {interval: 100, timeout: 5000, delay: 10});
      await client.until('heartbeat');
      await live.act('reset');
      await client.until('open', 2);
      expect(client.log.filter((line) => line !== 'heartbeat')).to.eql(
        client.hears(
          ...[...attempts(1), 'connecting', 'open', '(open)', 'waiting dropped ~'],
          ...['connecting', 'open', '(open)'],
        ),
      );
      expect((await live.record()).upgrades).to.have.length(2);
    });
  }

  it('meets a server that accepts and drops with a back-off, not a storm', async () => {
    const lab = await openLab();
    await lab.act('dropOnAccept');
    const both = FACES.map(({connect}) => connect(lab.url, {interval: 0}));
    await pause(WINDOW_MS);
    const logs = both.map((client) => client.log.filter((line) => line === 'connecting'));
    for (const [at, client] of both.entries()) {
      expect(logs[at].length).to.be.within(1, FEW);
      expect(failures(client)).to.eql(rising(failures(client).length));
      expect(failures(client)).not.to.be.empty;
    }
    expect((await lab.record()).upgrades.length).to.be.within(2, 2 * FEW);
  });

  it('meets a server that answers no heartbeat with a back-off, not a loop', async () => {
    const lab = await openLab();
    await lab.act('silence');
    const both = FACES.map(({connect}) => connect(lab.url, {interval: 50, timeout: 50}));
    await pause(WINDOW_MS);
    for (const client of both) {
      const waits = client.statuses.filter(({status}) => status === 'waiting');
      expect(waits.length).to.be.within(2, FEW);
      expect(waits.map(({cause}) => cause)).to.eql(waits.map(() => 'silent'));
      expect(failures(client)).to.eql(rising(waits.length));
      expect(waits[0].delay, 'the first wait').to.equal(0);
      expect(client.log).not.to.include('heartbeat');
    }
    expect((await lab.record()).upgrades.length).to.be.within(4, 2 * FEW);
  });
});
