import {expect} from '@open-wc/testing';
import type {UrlSource} from '../../../src/core/address.js';
import type {Client, Options} from '../../support/clients.js';
import {core, element, expectNothingLeft, FACES} from '../../support/clients.js';
import {type Lab, openLab} from '../../support/lab.js';
import {patient} from '../../support/patience.js';
import {signal} from '../../support/signals.js';

/** No beat comes by itself, but a successor is asked for a sign of life. */
const OPTIONS: Options = {goodbye: 'goodbye', handover: true, interval: 60_000, delay: 20};
/** Long enough for a message and its answer on a slow machine. */
const WINDOW_MS = {min: patient(500), max: patient(600)};
const MAX_AGE_MS = 300;

const OPENED = ['connecting', 'open', '(open)'];
const TAKEN_OVER = ['(open)', 'heartbeat'];

type Connect = (url: UrlSource, options: Options) => Client;

/** Opens a connection, on its own lab. */
async function opened(connect: Connect, options: Options = {}) {
  const lab = await openLab();
  const client = connect(lab.url, {...OPTIONS, ...options});
  await client.until('open');
  await lab.until(({server}) => server.open === 1);
  return {lab, client};
}

/** Expects that so many connections followed each other without a pause, each closed with 1000. */
async function expectOverlap(lab: Lab, count: number): Promise<void> {
  const {server} = await lab.until(({server: {closes}}) => closes.length === count - 1);
  const upgrades = server.upgrades.filter(({status}) => status === 101);
  expect(upgrades).to.have.length(count);
  expect(server.open).to.equal(1);
  expect(server.closes.map(({code}) => code)).to.eql(Array(count - 1).fill(1000));
  for (const [at, close] of server.closes.entries()) {
    expect(upgrades[at + 1].at, `before close ${at}`).to.be.at.most(close.at);
  }
}

for (const {name, connect} of FACES) {
  describe(`${name} that hands over`, () => {
    afterEach(expectNothingLeft);

    it('opens the next connection on a goodbye, and then closes this one', async () => {
      const {lab, client} = await opened(connect);
      await lab.act('goodbye');
      await client.until('heartbeat');
      await client.echo('back');
      const path = [...OPENED, 'open goodbye', ...TAKEN_OVER, 'message back'];
      expect(client.log).to.eql(client.hears(...path));
      await expectOverlap(lab, 2);
    });

    it('waits within the window of a goodbye, and hears the old connection meanwhile', async () => {
      const {lab, client} = await opened(connect);
      const since = performance.now();
      await lab.act('goodbye', `goodbye ${WINDOW_MS.min}-${WINDOW_MS.max}`);
      await client.echo('meanwhile');
      await client.until('open goodbye');
      const waited = client.statuses.at(-1)!.timeStamp - since;
      expect(waited).to.be.at.least(WINDOW_MS.min);
      await client.until('heartbeat');
      const path = [...OPENED, 'message meanwhile', 'open goodbye', ...TAKEN_OVER];
      expect(client.log).to.eql(client.hears(...path));
      await expectOverlap(lab, 2);
    });

    it('renews a connection by its age', async () => {
      const {lab, client} = await opened(connect, {handover: false, maxAge: MAX_AGE_MS});
      await client.until('heartbeat', 2);
      const renewed = ['open renewed', ...TAKEN_OVER];
      const path = client.hears(...OPENED, ...renewed, ...renewed);
      expect(client.log.slice(0, path.length)).to.eql(path);
      await lab.until(({server}) => server.closes.length >= 2);
      expect((await lab.record()).codes.slice(0, 2)).to.eql([1000, 1000]);
    });

    it('renews it on request, and sends on the new one at once', async () => {
      const {lab, client} = await opened(connect, {handover: false});
      client.socket.renew();
      await client.until('open user');
      await client.echo('back');
      const path = [...OPENED, 'open user', ...TAKEN_OVER, 'message back'];
      expect(client.log).to.eql(client.hears(...path));
      await expectOverlap(lab, 2);
    });

    it('keeps the old connection while two attempts for the next one fail', async () => {
      const {lab, client} = await opened(connect);
      await lab.act('reject', 503);
      await lab.act('goodbye');
      await lab.until(({server}) => server.upgrades.length >= 3);
      await client.echo('meanwhile');
      await lab.act('heal');
      await client.until('heartbeat');
      const path = [...OPENED, 'message meanwhile', 'open goodbye', ...TAKEN_OVER];
      expect(client.log).to.eql(client.hears(...path));
      await expectOverlap(lab, 2);
    });

    it('makes the next connection the attempt where the old one ends first', async () => {
      const lab = await openLab();
      const answers: ((url: string) => void)[] = [];
      const url = () => new Promise<string>((resolve) => answers.push(resolve));
      const client = connect(url, OPTIONS);
      await client.until('connecting');
      answers[0](lab.url);
      await client.until('open');
      client.socket.renew();
      expect(answers).to.have.length(2);
      await lab.act('close', 1001);
      await client.until('connecting', 2);
      answers[1](lab.url);
      await client.echo('back');
      const path = [...OPENED, 'waiting dropped ~', ...OPENED, 'message back'];
      expect(client.log).to.eql(client.hears(...path));
      expect(answers, 'no third attempt').to.have.length(2);
    });
  });
}

describe('The end of a connection that is being handed over', () => {
  afterEach(expectNothingLeft);

  /** Both connections are open, and the server says nothing on the second one. */
  async function openTwo(connect: Connect) {
    const {lab, client} = await opened(connect);
    await lab.act('silence');
    client.socket.renew();
    await client.until('open user');
    await lab.until(({server}) => server.open === 2);
    return {lab, client};
  }

  /** Both have ended with 1000, and the log goes on so. */
  async function expectBothEnded(lab: Lab, client: Client, ...path: string[]): Promise<void> {
    await lab.until(({server}) => server.open === 0);
    expect((await lab.record()).codes).to.eql([1000, 1000]);
    const before = [...OPENED, 'open user', '(open)'];
    expect(client.log).to.eql(client.hears(...before, ...path));
  }

  it('is that of both by close()', async () => {
    const {lab, client} = await openTwo(core);
    client.socket.close(1000);
    await client.until('closed user');
    await client.until('(close 1000 clean)');
    await expectBothEnded(lab, client, 'closed user', '(close 1000 clean)');
  });

  it('is that of both by removal', async () => {
    const {lab, client} = await openTwo(element);
    (client.socket as HTMLElement).remove();
    await expectBothEnded(lab, client, 'idle user');
  });

  it('is that of both by `disabled`', async () => {
    const {lab, client} = await openTwo(element);
    Object.assign(client.socket, {disabled: true});
    await expectBothEnded(lab, client, 'idle user');
  });

  it('is that of both by another url', async () => {
    const other = await openLab();
    const {lab, client} = await openTwo(element);
    Object.assign(client.socket, {url: other.url});
    await client.until('open', 2);
    await expectBothEnded(lab, client, 'waiting user 0', 'connecting', 'open');
    expect((await other.record()).upgrades).to.have.length(1);
  });

  it('is that of both by a freeze, after which one comes back', async () => {
    const {lab, client} = await openTwo(element);
    signal.freeze();
    await lab.until(({server}) => server.open === 0);
    await lab.act('heal');
    signal.resume();
    await client.until('open', 2);
    await lab.until(({server}) => server.open === 1);
    expect((await lab.record()).codes).to.eql([1000, 1000]);
    const before = client.hears(...OPENED, 'open user');
    expect(client.log.slice(before.length).map((line) => line.split(' ')[0])).to.eql([
      'waiting',
      'connecting',
      'open',
    ]);
  });
});
