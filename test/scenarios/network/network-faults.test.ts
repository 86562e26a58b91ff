import {expect} from '@open-wc/testing';
import {expectNothingLeft, FACES} from '../../support/clients.js';
import {openLab} from '../../support/lab.js';
import {patient} from '../../support/patience.js';

for (const {name, connect} of FACES) {
  describe(`${name} whose connection breaks`, () => {
    afterEach(expectNothingLeft);

    it('calls shouldReconnect in place of the code check', async () => {
      const lab = await openLab();
      const asked: number[] = [];
      const shouldReconnect = ({code}: CloseEvent) => asked.push(code) < 2;
      const client = connect(lab.url, {interval: 0, delay: 10, shouldReconnect});
      await client.until('open');
      await lab.act('close', 1008);
      await client.until('open', 2);
      await lab.act('close', 1000);
      await client.until('failed dropped');
      expect(asked).to.eql([1008, 1000]);
    });

    it('hides a goodbye, closes with 1000 and reconnects', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 0, delay: 50, maxDelay: 50, goodbye: 'see you'});
      await client.until('open');
      await lab.act('goodbye', 'see you');
      await client.until('open', 2);
      expect(client.log).to.eql(
        client.hears(
          'connecting',
          'open',
          '(open)',
          'waiting goodbye ~',
          'connecting',
          'open',
          '(open)',
        ),
      );
      await lab.until(({server}) => server.open === 1);
      expect((await lab.record()).codes).to.eql([1000]);
    });
  });
}

describe('a network that goes silent', () => {
  afterEach(expectNothingLeft);

  it('leaves no old connection behind, even repeatedly', async () => {
    const ends = FACES.map(async ({connect}) => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 150, timeout: patient(600), delay: 50});
      for (let times = 1; times <= 3; times += 1) {
        await client.until('open', times);
        await client.until('heartbeat', times);
        await lab.act('hole');
      }
      await client.until('open', 4);
      await lab.act('lift');
      await lab.until(({server}) => server.open === 1);
      return {
        ...(await lab.record()),
        opened: client.statuses.filter(({status}) => status === 'open'),
      };
    });
    for (const {codes, upgrades, opened} of await Promise.all(ends)) {
      // On a starved machine a line may be judged dead that is not.
      expect(codes).to.eql(opened.slice(1).map(() => 1000));
      expect(upgrades).to.have.length(opened.length);
    }
  });
});
