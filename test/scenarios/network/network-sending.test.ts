import {expect} from '@open-wc/testing';
import {expectNothingLeft, FACES} from '../../support/clients.js';
import {openLab} from '../../support/lab.js';
import {patient} from '../../support/patience.js';
import {until} from '../../support/until.js';

const FAILED = 'waiting unreachable ~';

for (const {name, connect} of FACES) {
  describe(`${name}: sending`, () => {
    afterEach(expectNothingLeft);

    it('delivers messages sent while the server refused connections, once and in order', async () => {
      const lab = await openLab();
      await lab.act('refuse');
      const client = connect(lab.url, {interval: 0, delay: 30, maxDelay: 100});
      const bytes = new Uint8Array([1, 2, 3]);
      client.socket.send('one');
      client.socket.send(bytes);
      bytes.fill(0);
      await client.until(FAILED);
      client.socket.send('two ✓');
      await client.until('connecting', 2);
      client.socket.send(new Blob(['three']));
      expect(client.socket.bufferedAmount).to.equal(3 + 3 + 7 + 5);
      await lab.act('heal');
      await client.until('message [object Blob]', 2);
      expect(client.socket.bufferedAmount).to.equal(0);
      await client.echo('four');
      expect((await lab.state()).server.received.map(({text, bytes}) => text ?? bytes)).to.eql(
        // The bytes at the time of send().
        ['one', 3, 'two ✓', 5, 'four'],
      );
      expect(client.log.filter((line) => line.startsWith('message'))).to.eql(
        ['one', '[object Blob]', 'two ✓', '[object Blob]', 'four'].map((text) => `message ${text}`),
      );
    });

    it('copies a queued buffer', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 0, binaryType: 'arraybuffer'});
      const bytes = new Uint8Array([1, 2, 3]);
      client.socket.send(bytes.subarray(1));
      bytes.fill(0);
      expect([...new Uint8Array((await client.message()) as ArrayBuffer)]).to.eql([2, 3]);
    });

    it('delivers messages from an open listener before the queue', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 0, delay: 20});
      const opening = name.startsWith('<') ? 'ws-status' : 'open';
      client.socket.addEventListener(opening, () => {
        if (client.socket.status === 'open') client.socket.send('login');
      });
      client.socket.send('a');
      client.socket.send('b');
      await client.until('message b');
      const gone = until(client.socket, ['status', 'ws-status']).then(() =>
        client.socket.send('c'),
      );
      await Promise.all([gone, lab.act('terminate')]);
      await client.until('message c');
      expect((await lab.record()).texts).to.eql(['login', 'a', 'b', 'login', 'c']);
    });

    it('sends no part of a message that does not fit in the queue', async () => {
      const lab = await openLab();
      await lab.act('reject');
      const client = connect(lab.url, {interval: 0, delay: 30, queue: 5});
      await client.until(FAILED);
      client.socket.send('1234');
      expect(() => client.socket.send('56'))
        .to.throw(DOMException)
        .with.property('name', 'QuotaExceededError');
      client.socket.send('5');
      await lab.act('heal');
      await client.until('message 5');
      expect((await lab.record()).texts).to.eql(['1234', '5']);
    });

    it('discards the queue when closed', async () => {
      const lab = await openLab();
      await lab.act('refuse');
      const client = connect(lab.url, {interval: 0, delay: 30});
      client.socket.send('old');
      await client.until(FAILED);
      client.socket.close();
      expect(client.socket.bufferedAmount).to.equal(0);
      await lab.act('heal');
      client.socket.reconnect();
      await client.until('open');
      await client.echo('new');
      expect((await lab.record()).texts).to.eql(['new']);
    });
  });

  describe(`${name} with a url function`, () => {
    afterEach(expectNothingLeft);

    it('calls the functions for each attempt', async () => {
      const lab = await openLab();
      await lab.act('reject');
      let token = 0;
      const url = (attempt: number) => `${lab.url}?token=${++token}&attempt=${attempt}`;
      const protocols = (attempt: number) => Promise.resolve([`key-${attempt}`]);
      const client = connect(url, {protocols, interval: 0, delay: 30});
      await client.until(FAILED, 2);
      await lab.act('heal');
      await client.until('open');
      const {upgrades} = (await lab.state()).server;
      expect(upgrades.length).to.be.at.least(3);
      expect(upgrades.map((upgrade) => upgrade.url)).to.eql(
        upgrades.map((_, at) => `/?token=${at + 1}&attempt=${at + 1}`),
      );
      expect(upgrades.map((upgrade) => upgrade.protocols)).to.eql(
        upgrades.map((_, at) => [`key-${at + 1}`]),
      );
      expect(client.socket.protocol).to.equal(`key-${upgrades.length}`);
    });

    it('counts one that throws or rejects as a failed attempt', async () => {
      const lab = await openLab();
      const url = (attempt: number) => {
        if (attempt === 1) throw new Error('no token');
        return attempt === 2 ? Promise.reject(new Error('no token')) : lab.url;
      };
      const client = connect(url, {interval: 0, delay: 10});
      await client.until('open');
      expect(client.log).to.eql(
        client.hears('connecting', FAILED, 'connecting', FAILED, 'connecting', 'open', '(open)'),
      );
      const errors = client.statuses.flatMap(({error}) => error?.message ?? []);
      expect(errors).to.eql(['no token', 'no token']);
    });

    it('waits at most connectTimeout, and a later attempt takes the late answer', async () => {
      const lab = await openLab();
      let answerLate = (_: string) => {};
      const late = new Promise<string>((resolve) => (answerLate = resolve));
      let calls = 0;
      const url = () => {
        calls++;
        return late;
      };
      const client = connect(url, {interval: 0, delay: 10, connectTimeout: patient(600)});
      await client.until(FAILED, 2);
      expect(calls).to.equal(1);
      answerLate(lab.url);
      await client.until('open');
      await client.echo('hello');
      const attempts = client.log.filter((line) => line === FAILED).length;
      const failures = Array.from({length: attempts}, () => ['connecting', FAILED]).flat();
      expect(client.log).to.eql(
        client.hears(...failures, 'connecting', 'open', '(open)', 'message hello'),
      );
      expect((await lab.record()).upgrades).to.eql(['/']);
    });
  });
}
