import {expect} from '@open-wc/testing';
import {type Client, core, expectNothingLeft, FACES} from '../../support/clients.js';
import {openLab} from '../../support/lab.js';
import {closeForGood, LONG, OPENED, withoutBeats} from './matrix.js';
import {HOW_ALIVE, offlineAlive, offlineDead} from '../../support/offline.js';
import {patient} from '../../support/patience.js';
import {record} from '../../support/record.js';

const OFFLINE_MS = patient(3_000);
const BRIEFLY_MS = 500;
/** Time in which an attempt must have failed. */
const DEAD_MS = patient(1_500);
/** The interval exceeds the duration of the test: every ping was caused by a page event. */
const OPTIONS = {interval: 60_000, timeout: patient(2_000)};
const DEAD_OPTIONS = {interval: 20_000, timeout: 400, ...LONG};
const ALIVE = 'offline for 3 s, the line alive';
const DEAD = 'offline for 3 s, the line dead';

describe(ALIVE, () => {
  afterEach(expectNothingLeft);

  it('keeps the connection, pings at offline and at online, and delivers meanwhile', async () => {
    const both = await Promise.all(
      FACES.map(async ({connect}) => {
        const lab = await openLab();
        const client: Client = connect(lab.url, OPTIONS);
        await client.until('open');
        return {lab, client};
      }),
    );
    const isOver = offlineAlive(OFFLINE_MS);
    await Promise.all(both.map(({client}) => client.until('heartbeat')));
    await Promise.all(both.map(({client}) => client.echo('meanwhile')));
    await isOver;
    await Promise.all(both.map(({client}) => client.until('heartbeat', 2)));
    for (const {client, lab} of both) {
      await client.echo('back');
      expect(client.log).to.eql(
        client.hears(...OPENED, 'heartbeat', 'message meanwhile', 'heartbeat', 'message back'),
      );
      expect((await lab.record()).upgrades).to.have.length(1);
    }
    await record({row: ALIVE, part: 'page', isKept: true, note: HOW_ALIVE});
  });

  it('does not reopen a closed HeartbeatSocket', async () => {
    const lab = await openLab();
    const client = core(lab.url, OPTIONS);
    await client.until('open');
    const isOver = offlineAlive(BRIEFLY_MS);
    await client.until('heartbeat');
    await closeForGood(client, lab, {row: ALIVE, closing: ['closed user', '(close 1005 clean)']});
    await isOver;
    expect(client.log.at(-1)).to.equal('(close 1005 clean)');
  });
});

describe(DEAD, () => {
  afterEach(expectNothingLeft);

  it('does not reopen a closed HeartbeatSocket', async () => {
    const lab = await openLab();
    const client = core(lab.url, DEAD_OPTIONS);
    await client.until('open');
    const isOver = offlineDead(DEAD_MS, lab);
    await client.until('waiting unreachable ~');
    const before = [...OPENED, 'waiting silent 0', 'connecting', 'waiting unreachable ~'];
    expect(withoutBeats(client.log)).to.eql(before);
    await closeForGood(client, lab, {row: DEAD});
    await isOver;
    expect(client.log.at(-1)).to.equal('(close 1006)');
  });
});
