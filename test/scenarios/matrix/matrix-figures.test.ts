/**
 * Promised figures. `npm run resilience` enforces them, as it runs nothing in parallel; here, on a
 * machine under load, only results far off fail.
 */
import {expect} from '@open-wc/testing';
import {type Client, core, expectNothingLeft, FACES} from '../../support/clients.js';
import {isFirefox, isWebKit} from '../../support/engine.js';
import {openLab} from '../../support/lab.js';
import {
  closeForGood,
  LONG,
  opened,
  OPENED,
  reopenedAt,
  timesOf,
  withoutRelapses,
} from './matrix.js';
import {HOW_DEAD, offlineDead} from '../../support/offline.js';
import {patient} from '../../support/patience.js';
import {record} from '../../support/record.js';

const BEAT = {interval: 1_000, timeout: patient(1_000)};
const NOTICED_MS = BEAT.interval + BEAT.timeout;
/** Long enough for an attempt that fails. */
const OUTAGE_MS = NOTICED_MS + 1_000;
const HOLE = 'black hole on a live connection';

/** The limit when measured alone, and the limit under load. */
const SILENCE = {mustMs: 2_200, farMs: patient(6_000)};
const HANGING = {mustMs: 5_500, farMs: patient(12_000)};
const OFFLINE = {mustMs: 150, farMs: patient(4_000)};

async function surviveHole({connect}: (typeof FACES)[number]): Promise<void> {
  const lab = await openLab();
  const client: Client = connect(lab.url, {...BEAT, ...LONG});
  await opened(client, BEAT);
  const since = performance.now();
  await lab.act('hole');
  client.socket.send('into the hole');
  await lab.act('say', 'out of the hole');
  await client.until('open', 2);
  await lab.act('say', 'to both');
  await client.until('message to both');
  await lab.act('lift');
  const {server} = await lab.until((state) => state.server.closes.length > 0);
  await client.echo('after');
  const path = ['waiting silent 0', ...OPENED, 'message to both', 'message after'];
  expect(withoutRelapses(client.log)).to.eql(client.hears(...OPENED, ...path));
  expect(server.closes[0].code).to.equal(1000);
  expect((await lab.record()).texts).to.include('into the hole');
  const detectedMs = timesOf(client, 'waiting').first - since;
  const recoveredMs = reopenedAt(client) - since;
  // Waiting for the close event would take 5 to 60 s.
  expect(recoveredMs).to.be.below(SILENCE.farMs);
  const limit = `\`interval\` + \`timeout\`, here ${NOTICED_MS} ms`;
  const note = 'All packets are dropped; TCP stays open.';
  const {mustMs} = SILENCE;
  await record({row: HOLE, part: 'connection', limit, note, mustMs, detectedMs, recoveredMs});
}

describe('A network that goes silent', () => {
  afterEach(expectNothingLeft);

  it('is detected, abandoned at once, and ignored from then on', async () => {
    await Promise.all(FACES.map(surviveHole));
  });

  it('does not reopen a closed HeartbeatSocket', async () => {
    const lab = await openLab();
    const client = core(lab.url, {interval: 0});
    await client.until('open');
    await lab.act('hole');
    await closeForGood(client, lab, {row: HOLE});
  });

  it('and hangs handshakes for 3 s: the connection is back soon after', async () => {
    const lab = await openLab();
    const client = core(lab.url, BEAT);
    await opened(client, BEAT);
    const since = performance.now();
    await lab.act('hang', OUTAGE_MS);
    await lab.act('hole');
    await client.until('open', 2);
    await client.echo('back');
    expect(withoutRelapses(client.log)).to.eql([
      ...OPENED,
      'waiting silent 0',
      'connecting',
      'waiting unreachable ~',
      ...OPENED,
      'message back',
    ]);
    const detectedMs = timesOf(client, 'waiting').first - since;
    const recoveredMs = reopenedAt(client) - since;
    expect(recoveredMs).to.be.below(HANGING.farMs);
    const limit = `\`interval\` + \`timeout\` + 2000 ms for the handshake that hangs, here ${NOTICED_MS + 2_000} ms`;
    const row = 'black hole and handshakes that hang, for 3 s';
    const {mustMs} = HANGING;
    await record({row, part: 'connection', limit, mustMs, detectedMs, recoveredMs});
  });
});

describe('A page that is offline for 3 s on a dead connection', () => {
  afterEach(expectNothingLeft);

  it('reconnects when it is online, without waiting', async () => {
    const lab = await openLab();
    const client = core(lab.url, {...BEAT, ...LONG});
    await client.until('open');
    const {offlineAt, onlineAt} = await offlineDead(OUTAGE_MS, lab);
    await client.until('open', 2);
    await client.echo('back');
    expect(withoutRelapses(client.log)).to.eql([
      ...OPENED,
      'waiting silent 0',
      'connecting',
      'waiting unreachable ~',
      ...OPENED,
      'message back',
    ]);
    const detectedMs = timesOf(client, 'waiting').first - offlineAt;
    const recoveredMs = reopenedAt(client) - onlineAt;
    expect(recoveredMs).to.be.below(OFFLINE.farMs);
    const limit = '`timeout`, at most 3 s, after `offline`; back at `online`';
    const row = 'offline for 3 s, the line dead';
    const must = isFirefox || isWebKit ? {} : {mustMs: OFFLINE.mustMs};
    await record({row, part: 'page', limit, note: HOW_DEAD, ...must, detectedMs, recoveredMs});
  });
});
