import './support/timer-census.js';
import {expect} from '@open-wc/testing';
import {expectNothingLeft, FACES} from './support/clients.js';
import {isWebKit} from './support/engine.js';
import {itUnless} from './support/it-unless.js';
import {openLab} from './support/lab.js';

/** How a connection may end, the code that is told, and whether a close frame came. */
type Ending = [act: string, args: (string | number)[], code: number, wasClean: boolean];

const RETRIED: Ending[] = [
  ['reset', [], 1006, false],
  ['halfClose', [], 1006, false],
  ['terminate', [], 1006, false],
  ['garbage', [], 1006, false],
  ['close', [], 1005, true],
  ['close', [1000, 'done'], 1000, true],
  ['close', [1001], 1001, true],
  ['close', [1011], 1011, true],
  // WebKit takes 1012 to 1014 for protocol errors, and tells no code.
  ['close', [1012], isWebKit ? 1006 : 1012, !isWebKit],
  ['close', [1014], isWebKit ? 1006 : 1014, !isWebKit],
  ...(isWebKit ? [['close', [1013], 1006, false] as Ending] : []),
];
const FINAL = [1008, 1002, 3000, 4401];
/** So long that a wait which is drawn from it, and not left out, would be seen. */
const LONG = {delay: 600_000, maxDelay: 600_000};

for (const {name, connect} of FACES) {
  describe(`${name} whose connection breaks`, () => {
    afterEach(expectNothingLeft);

    for (const [act, args, code, wasClean] of RETRIED) {
      it(`connects again after ${act} ${args.join(' ')}`, async () => {
        const lab = await openLab();
        const client = connect(lab.url, {interval: 0, delay: 50});
        await client.until('open');
        await lab.act(act, ...args);
        await client.until('open', 2);
        await client.echo('back');
        expect(client.log).to.eql(
          client.hears(
            ...['connecting', 'open', '(open)', 'waiting dropped ~'],
            ...['connecting', 'open', '(open)', 'message back'],
          ),
        );
        const loss = client.statuses.find(({status}) => status === 'waiting')!;
        expect(loss).to.include({code, wasClean, failures: 1, reason: args[1] ?? ''});
        expect(loss.delay).to.be.within(0, 50);
        expect((await lab.record()).upgrades).to.have.length(2);
      });
    }

    for (const code of FINAL) {
      it(`gives up after code ${code}`, async () => {
        const lab = await openLab();
        const client = connect(lab.url, {interval: 0, delay: 10});
        await client.until('open');
        await lab.act('close', code, 'no');
        await client.until('failed policy');
        await lab.until(({server}) => server.open === 0);
        expect(client.log).to.eql(
          client.hears('connecting', 'open', '(open)', 'failed policy', `(close ${code} clean)`),
        );
        expect(client.statuses.at(-1)).to.include({code, reason: 'no', wasClean: true});
        expect(client.socket.error).to.be.an.instanceOf(Error);
        expect(() => client.socket.send('late')).to.throw(DOMException, /failed/);
        expect((await lab.record()).upgrades).to.have.length(1);
      });
    }

    it('asks shouldReconnect instead of the code', async () => {
      const lab = await openLab();
      const asked: number[] = [];
      const shouldReconnect = ({code}: CloseEvent) => asked.push(code) < 2;
      const client = connect(lab.url, {interval: 0, delay: 10, shouldReconnect});
      await client.until('open');
      await lab.act('close', 1008);
      await client.until('open', 2);
      await lab.act('close', 1000);
      await client.until('failed policy');
      expect(asked).to.eql([1008, 1000]);
    });

    const obstacle = isWebKit && 'WebKit tells 1006 instead';
    itUnless(obstacle, 'waits longest, and up to twice that, after code 1013', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 0, delay: 10, maxDelay: 200});
      await client.until('open');
      await lab.act('close', 1013);
      await client.until('open', 2);
      expect(client.statuses[2]).to.include({status: 'waiting', code: 1013});
      expect(client.statuses[2].delay).to.be.within(200, 400);
    });

    it('takes half a frame and then nothing for silence', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 400, timeout: 400, ...LONG});
      await client.until('open');
      await lab.act('halfFrame');
      await client.until('open', 2);
      expect(client.log.filter((line) => line !== 'heartbeat')).to.eql(
        client.hears(
          ...['connecting', 'open', '(open)', 'waiting silent 0'],
          ...['connecting', 'open', '(open)'],
        ),
      );
      await lab.until(({server}) => server.open === 1);
      expect((await lab.record()).codes).to.eql([1000]);
    });

    it('keeps a goodbye to itself, closes with 1000 and connects again', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 0, delay: 50, goodbye: 'see you'});
      await client.until('open');
      await lab.act('goodbye', 'see you');
      await client.until('open', 2);
      expect(client.log).to.eql(
        client.hears(
          ...['connecting', 'open', '(open)', 'waiting goodbye ~'],
          ...['connecting', 'open', '(open)'],
        ),
      );
      await lab.until(({server}) => server.open === 1);
      expect((await lab.record()).codes).to.eql([1000]);
    });
  });
}

describe('a network that goes silent', () => {
  afterEach(expectNothingLeft);

  it('is noticed, left at once, and not heard again', async () => {
    const survivals = FACES.map(async ({connect}) => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 1000, timeout: 1000, ...LONG});
      await client.until('open');
      await client.echo('before');
      await lab.act('hole');
      const since = performance.now();
      client.socket.send('into the hole');
      await lab.act('say', 'out of the hole');
      await client.until('open', 2);
      const took = performance.now() - since;
      // The limit is 2000, and waiting for the close event would take 60000; the rest is for noise.
      expect(took).to.be.below(4000);
      await lab.act('say', 'to both');
      await client.until('message to both');
      await lab.act('lift');
      const {server} = await lab.until((state) => state.server.closes.length > 0);
      await client.echo('after');
      expect(client.log.filter((line) => line !== 'heartbeat')).to.eql(
        client.hears(
          ...['connecting', 'open', '(open)', 'message before', 'waiting silent 0'],
          ...['connecting', 'open', '(open)', 'message to both', 'message after'],
        ),
      );
      expect(server.closes.map(({code}) => code)).to.eql([1000]);
      expect((await lab.record()).texts).to.include('into the hole');
      expect((await lab.record()).upgrades).to.have.length(2);
    });
    await Promise.all(survivals);
  });

  it('leaves no old connection behind, again and again', async () => {
    const ends = FACES.map(async ({connect}) => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 150, timeout: 600, delay: 50});
      for (let times = 1; times <= 3; times += 1) {
        await client.until('open', times);
        await client.until('heartbeat', times);
        await lab.act('hole');
      }
      await client.until('open', 4);
      await lab.act('lift');
      await lab.until(({server}) => server.open === 1);
      return lab.record();
    });
    for (const {codes, upgrades} of await Promise.all(ends)) {
      expect(codes).to.eql([1000, 1000, 1000]);
      expect(upgrades).to.have.length(4);
    }
  });
});
