import {expect} from '@open-wc/testing';
import type {StatusEvent} from '../../../src/core/events.js';
import {type Client, expectNothingLeft, FACES} from '../../support/clients.js';
import {openLab} from '../../support/lab.js';

const WINDOW_MS = 400;
/** A browser's timer may fire slightly early. */
const EARLY_MS = 20;
/** Without a window, the first wait would be none. */
const IMPATIENT = {interval: 0, delay: 0, maxDelay: 1, random: () => 0.5};

for (const {name, connect} of FACES) {
  describe(`${name} whose server says when to return`, () => {
    afterEach(expectNothingLeft);

    /** Expects this wait, then the next connection, and no attempt in between. */
    async function expectWait(client: Client, line: string, reason = ''): Promise<void> {
      const waiting = client.statuses.at(-1)!;
      const since = performance.now();
      expect(client.socket.status).to.equal('waiting');
      expect({...fieldsOf(waiting), line: client.log.at(-1)}).to.eql({
        delay: WINDOW_MS,
        reason,
        line,
      });
      await client.until('open', 2);
      expect(performance.now() - since).to.be.above(WINDOW_MS - EARLY_MS);
      expect(client.statuses.map(({status}) => status)).to.eql([
        'connecting',
        'open',
        'waiting',
        'connecting',
        'open',
      ]);
    }

    const fieldsOf = ({delay, reason}: StatusEvent) => ({delay, reason});

    it('waits after a goodbye with a window', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {...IMPATIENT, goodbye: 'see you'});
      await client.until('open');
      await lab.act('goodbye', `see you ${WINDOW_MS}-${WINDOW_MS}`);
      await client.until('waiting goodbye ~');
      await expectWait(client, 'waiting goodbye ~');
      const {codes, upgrades} = await lab.record();
      expect({codes, upgrades}).to.eql({codes: [1000], upgrades: ['/', '/']});
    });

    it('waits after 1001 whose reason ends in retry=', async () => {
      const lab = await openLab();
      const client = connect(lab.url, IMPATIENT);
      await client.until('open');
      await lab.act('close', 1001, `deploy retry=${2 * WINDOW_MS}`);
      await client.until('waiting dropped ~');
      await expectWait(client, 'waiting dropped ~', `deploy retry=${2 * WINDOW_MS}`);
    });

    it('waits after its sockets were destroyed, by the retry of a position', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {...IMPATIENT, resume: 'id'});
      await client.until('open');
      await lab.act('say', `{"id":"7","retry":${2 * WINDOW_MS}}`);
      await lab.act('say', '{"id":"8","text":"news"}');
      await client.until('message {"id":"8","text":"news"}');
      await lab.act('terminate');
      await client.until('waiting dropped ~');
      await expectWait(client, 'waiting dropped ~');
      expect((await lab.record()).upgrades).to.eql(['/', '/?lastEventId=8']);
    });

    it('waits after a url function that throws, by its retryAfter', async () => {
      const lab = await openLab();
      const url = (attempt: number) => {
        if (attempt > 1) return lab.url;
        throw Object.assign(new Error('503'), {retryAfter: WINDOW_MS / 1_500});
      };
      const client = connect(url, IMPATIENT);
      await client.until('waiting unreachable ~');
      expect(client.statuses.at(-1)!.delay).to.be.closeTo(WINDOW_MS, 0.001);
      await client.until('open');
      expect((await lab.record()).upgrades).to.eql(['/']);
    });
  });
}
