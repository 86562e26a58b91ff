import {expect} from '@open-wc/testing';
import {expectNothingLeft, FACES} from '../../support/clients.js';
import {openLab} from '../../support/lab.js';
import {record} from '../../support/record.js';

/** No beat comes by itself, but the next connection is asked for a sign of life. */
const OPTIONS = {goodbye: 'goodbye', handover: true, interval: 60_000, delay: 0};
const ROW = 'the server says goodbye, with `handover`';
const NOTE = 'The next connection opens first, and the status stays `open`.';

describe(ROW, () => {
  afterEach(expectNothingLeft);

  for (const {name, connect} of FACES) {
    it(`the ${name} stays open, and each message arrives once`, async () => {
      const lab = await openLab();
      const client = connect(lab.url, OPTIONS);
      await client.until('open');
      await lab.act('goodbye');
      await client.until('heartbeat');
      await client.echo('back');
      const path = ['connecting', 'open', '(open)', 'open goodbye', '(open)', 'heartbeat'];
      expect(client.log).to.eql(client.hears(...path, 'message back'));
      const {server} = await lab.until(({server: {closes}}) => closes.length === 1);
      expect(server.closes.map(({code}) => code)).to.eql([1000]);
      await record({row: ROW, part: 'connection', isKept: true, note: NOTE});
    });
  }
});
