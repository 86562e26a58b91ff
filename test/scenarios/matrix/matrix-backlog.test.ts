import {expect} from '@open-wc/testing';
import {type Client, core, element, expectNothingLeft} from '../../support/clients.js';
import {isWebKit} from '../../support/engine.js';
import {type Lab, openLab} from '../../support/lab.js';
import {closeForGood, OPENED, SHORT, slack, withoutBeats} from './matrix.js';
import {NativeSockets} from '../../support/native-sockets.js';
import {patient} from '../../support/patience.js';
import {record} from '../../support/record.js';
import {pause} from '../../support/until.js';

const CHUNK = 256 * 1024;
/** 8 MB, of which the network accepts some 4 before its buffers are full. */
const COUNT = 32;
/** More than the pings of a test weigh, and far less than a chunk. */
const BEATS = 256;
const BEAT = {interval: 200, timeout: patient(900)};
const POLL_MS = 20;
const CALM_POLLS = 5;

const RESET = 'a peer that stops reading while megabytes are sent, then RST';
const SILENT = 'a peer that stops reading while megabytes are sent, and answers nothing';
const OLD_LINE = 'When its network recovered, the old socket delivered all that it had accepted.';
const LIMIT = `\`interval\` + \`timeout\`, here ${BEAT.interval + BEAT.timeout} ms`;

/** The expected outcome once this many chunks had left. */
const fate = (left: number) =>
  isWebKit
    ? `The browser reports all ${COUNT} messages of 256 kB as sent at once: none was sent again.`
    : `${left} of ${COUNT} messages of 256 kB had left; the others were sent again.`;
const withoutChunks = (log: readonly string[]) => log.filter((line) => !/^message \d/.test(line));

const numbers = (from: number) => Array.from({length: COUNT - from}, (_, at) => from + at);

/** The numbers of the chunks that the server received, in order. */
async function arrived(lab: Lab): Promise<number[]> {
  const {received} = (await lab.state()).server;
  return received.flatMap(({start}) => (start ? parseInt(start) : []));
}

/** Sends everything to a peer that does not read, until the browser's buffer stops shrinking. */
async function sendAll({socket}: Client): Promise<void> {
  for (const n of numbers(0)) socket.send(`${n} `.padEnd(CHUNK, '.'));
  let buffered = NaN;
  for (let calm = 0; calm < CALM_POLLS; calm += 1) {
    await pause(POLL_MS);
    if (socket.bufferedAmount !== buffered) calm = 0;
    buffered = socket.bufferedAmount;
  }
}

describe('a peer that stops reading while megabytes are sent', () => {
  const sockets = new NativeSockets();

  beforeEach(() => sockets.start());
  afterEach(async () => {
    await expectNothingLeft();
    sockets.stop();
  });

  /** Breaks the connection by the fault; returns the first chunk that must be sent again. */
  async function lose(client: Client, fault: () => Promise<unknown>) {
    let first = NaN;
    let lostAt = NaN;
    const types = ['status', 'ws-status'];
    const look = ({timeStamp}: Event) => {
      const unsent = Math.max(0, sockets.made[0].bufferedAmount - BEATS);
      first = COUNT - Math.ceil(unsent / CHUNK);
      lostAt = timeStamp;
    };
    for (const type of types) client.socket.addEventListener(type, look, {once: true});
    await fault();
    await client.until('open', 2);
    return {first, lostAt, openedAt: client.statuses.at(-1)!.timeStamp};
  }

  /** Expects unsent chunks to be sent again; returns all that arrived, each once and in order. */
  async function expectRest(client: Client, lab: Lab, first: number): Promise<number[]> {
    if (isWebKit) expect(first, 'all has left').to.equal(COUNT);
    else expect(first, 'the first that had not left').to.be.within(1, COUNT - 1);
    await client.echo('back');
    const log = await arrived(lab);
    expect(log.filter((n) => n >= first)).to.eql(numbers(first));
    expect(log, 'once, in order').to.eql([...new Set(log)].sort((a, b) => a - b));
    return log;
  }

  it('then resets: unsent messages are sent again, once and in order', async () => {
    const lab = await openLab();
    const client = element(lab.url, SHORT);
    await client.until('open');
    await lab.act('stall');
    await sendAll(client);
    const since = performance.now();
    const {first, lostAt, openedAt} = await lose(client, () => lab.act('reset'));
    const log = await expectRest(client, lab, first);
    const path = ['waiting dropped ~', ...OPENED, 'message back'];
    expect(withoutChunks(client.log)).to.eql(client.hears(...OPENED, ...path));
    const times = {detectedMs: lostAt - since, recoveredMs: openedAt - since};
    const note = `${fate(first)} Of what had left, ${log.length - (COUNT - first)} arrived.`;
    await record({row: RESET, part: 'connection', limit: 'at once', note, ...times});
  });

  it('does not answer: nothing is lost, though some messages arrive twice', async () => {
    const lab = await openLab();
    const client = element(lab.url, BEAT);
    const {socket} = client;
    socket.addEventListener('ws-status', ({status}) => {
      // The megabytes that go out again would hold up the answers to further heartbeats.
      if (status === 'waiting') socket.interval = 0;
    });
    await client.until('heartbeat');
    const since = performance.now();
    const {first, lostAt, openedAt} = await lose(client, async () => {
      await lab.act('stall');
      await sendAll(client);
    });
    const before = await expectRest(client, lab, first);
    await lab.act('lift');
    await lab.until(({server}) => server.open === 1);
    const late = (await arrived(lab)).slice(before.length);
    expect(late, 'what the old socket still held').to.eql(numbers(0));
    const path = ['waiting silent 0', ...OPENED, 'message back'];
    expect(withoutChunks(withoutBeats(client.log))).to.eql(client.hears(...OPENED, ...path));
    const times = {detectedMs: lostAt - since, recoveredMs: openedAt - since};
    expect(times.detectedMs).to.be.below(slack(BEAT.interval + BEAT.timeout));
    const note = `${fate(first)} ${OLD_LINE}`;
    await record({row: SILENT, part: 'connection', limit: LIMIT, note, ...times});
  });

  it('does not reopen a closed HeartbeatSocket, and lets the browser deliver', async () => {
    const lab = await openLab();
    const client = core(lab.url, SHORT);
    await client.until('open');
    await lab.act('stall');
    await sendAll(client);
    await closeForGood(client, lab, {row: SILENT});
    await lab.until(({server}) => server.open === 0);
    expect(await arrived(lab)).to.eql(numbers(0));
  });
});
