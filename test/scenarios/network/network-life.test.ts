import {expect} from '@open-wc/testing';
import {element, expectNothingLeft, FACES} from '../../support/clients.js';
import {lacksMoveBefore} from '../../support/engine.js';
import {itUnless} from '../../support/it-unless.js';
import {openLab} from '../../support/lab.js';
import {patient} from '../../support/patience.js';
import {pause, until} from '../../support/until.js';

for (const {name, connect} of FACES) {
  describe(`${name} on a working network`, () => {
    afterEach(expectNothingLeft);

    it('opens, and receives the echo of a text and of a binary message unchanged', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 0});
      await client.until('open');
      await client.echo('hello ✓');
      client.socket.send(new Uint8Array([1, 0, 255]));
      const blob = (await client.message()) as Blob;
      expect([...new Uint8Array(await blob.arrayBuffer())]).to.eql([1, 0, 255]);
      expect(client.log).to.eql(
        client.hears('connecting', 'open', '(open)', 'message hello ✓', 'message [object Blob]'),
      );
      expect([client.socket.status, client.socket.readyState]).to.eql(['open', 1]);
    });

    it('delivers binary messages according to binaryType, also on the next connection', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 0, delay: 20, binaryType: 'arraybuffer'});
      for (const times of [1, 2]) {
        await client.until('open', times);
        await pause(0);
        const message = client.message();
        client.socket.send(new Blob(['four']));
        expect(await message).to.be.an.instanceOf(ArrayBuffer);
        if (times === 1) await lab.act('terminate');
      }
    });

    it('offers subprotocols and exposes the one chosen by the server', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {protocols: ['chat.v2', 'chat']});
      await client.until('open');
      expect(client.socket.protocol).to.equal('chat.v2');
      expect((await lab.state()).server.upgrades.map(({protocols}) => protocols)).to.eql([
        ['chat.v2', 'chat'],
      ]);
    });

    it('pings during silence, and hides the answers', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 100, timeout: patient(5_000)});
      await client.until('heartbeat', 3);
      expect(client.log).to.eql(
        client.hears('connecting', 'open', '(open)', 'heartbeat', 'heartbeat', 'heartbeat'),
      );
      expect((await lab.record()).texts.slice(0, 3)).to.eql(Array(3).fill('HeartBeat'));
    });

    it('measures the latency of the answer to a heartbeat', async () => {
      const lab = await openLab();
      await lab.act('delay', 100);
      const client = connect(lab.url, {interval: 100, timeout: patient(5_000)});
      const event = await until<Event & {latency: number}>(client.socket, [
        'heartbeat',
        'ws-heartbeat',
      ]);
      // Both ways; a timer may fire slightly early.
      expect(event.latency).to.be.within(190, patient(4_000));
      expect(client.socket.latency).to.equal(event.latency);
    });

    it('hides an answer after other traffic', async () => {
      const lab = await openLab();
      await lab.act('delay', 100);
      let beats = 0;
      const ping = () => {
        // Overtakes the ping, which is still on its way.
        if (++beats === 1) void lab.act('say', 'news');
        return 'tick';
      };
      const client = connect(lab.url, {interval: 100, timeout: patient(5_000), ping});
      await client.until('heartbeat', 3);
      const log = client.log.filter((line) => line !== 'heartbeat');
      expect(log).to.eql(client.hears('connecting', 'open', '(open)', 'message news'));
    });

    it('dispatches a text equal to the ping when no answer is due', async () => {
      const lab = await openLab();
      const client = connect(lab.url, {interval: 60_000});
      await client.until('open');
      await Promise.all([client.message(), lab.act('say', 'HeartBeat')]);
      expect(client.log.at(-1)).to.equal('message HeartBeat');
    });
  });
}

describe('a server that sends messages', () => {
  afterEach(expectNothingLeft);

  it('receives no ping meanwhile', async () => {
    const interval = patient(700);
    const lab = await openLab();
    const clients = FACES.map(({connect}) => connect(lab.url, {interval}));
    await Promise.all(clients.map((client) => client.until('open')));
    for (let n = 0; n < 16; n += 1) {
      await lab.act('say', `news ${n}`);
      await Promise.all(clients.map((client) => client.until(`message news ${n}`)));
      await pause(interval / 9);
    }
    expect((await lab.record()).texts).to.eql([]);
  });
});

describe('<heartbeat-socket> in a document', () => {
  afterEach(expectNothingLeft);

  const MOVES: Record<string, (socket: HTMLElement, home: HTMLElement) => void> = {
    append: (socket, home) => home.append(socket),
    insertBefore: (socket, home) => home.insertBefore(socket, home.firstChild),
    replaceChildren: (socket, home) => home.replaceChildren(socket),
    'remove and append': (socket, home) => {
      socket.remove();
      home.append(socket);
    },
    moveBefore: (socket, home) =>
      (home as unknown as {moveBefore(node: Node, child: Node | null): void}).moveBefore(
        socket,
        home.firstChild,
      ),
  };

  for (const [move, run] of Object.entries(MOVES)) {
    const obstacle = move === 'moveBefore' && lacksMoveBefore;
    itUnless(obstacle, `keeps its connection when moved by ${move}`, async () => {
      const lab = await openLab();
      const client = element(lab.url, {interval: 0});
      const {socket} = client;
      const home = document.createElement('section');
      home.innerHTML = '<p></p>';
      socket.parentElement!.append(home);
      await client.until('open');
      run(socket, home);
      await client.echo('moved');
      run(socket, socket.parentElement!.parentElement!);
      await client.echo('moved back');
      expect(client.log).to.eql(['connecting', 'open', 'message moved', 'message moved back']);
      expect(await lab.record()).to.deep.include({upgrades: ['/'], codes: []});
    });
  }

  it('closes with 1000 when removed, and connects again when inserted again', async () => {
    const lab = await openLab();
    const client = element(lab.url, {interval: 0});
    const parent = client.socket.parentElement!;
    await client.until('open');
    client.socket.remove();
    await lab.until(({server}) => server.open === 0);
    parent.append(client.socket);
    await client.until('open', 2);
    expect(client.log).to.eql(['connecting', 'open', 'idle user', 'connecting', 'open']);
    expect((await lab.record()).codes).to.eql([1000]);
  });

  it('has no connection while disabled', async () => {
    const lab = await openLab();
    const client = element(lab.url, {interval: 0});
    await client.until('open');
    client.socket.disabled = true;
    await lab.until(({server}) => server.open === 0);
    client.socket.disabled = false;
    await client.until('open', 2);
    expect(client.log).to.eql(['connecting', 'open', 'idle user', 'connecting', 'open']);
    expect((await lab.record()).codes).to.eql([1000]);
  });

  it('connects to another url as soon as it is set', async () => {
    const [one, other] = [await openLab(), await openLab()];
    const client = element(one.url, {interval: 0});
    await client.until('open');
    client.socket.url = `${other.url}there`;
    await client.until('open', 2);
    await client.echo('hello');
    expect(client.log).to.eql(
      ['connecting', 'open', 'waiting user 0'].concat('connecting', 'open', 'message hello'),
    );
    await one.until(({server}) => server.open === 0);
    expect(await one.record()).to.eql({upgrades: ['/'], texts: [], codes: [1000]});
    expect(await other.record()).to.eql({upgrades: ['/there'], texts: ['hello'], codes: []});
  });

  it('connects to another url while waiting', async () => {
    const [one, other] = [await openLab(), await openLab()];
    await one.act('refuse');
    const client = element(one.url, {interval: 0, delay: 600_000, maxDelay: 600_000});
    await client.until('waiting unreachable ~');
    client.socket.url = other.url;
    await client.until('open');
    expect(client.log).to.eql(['connecting', 'waiting unreachable ~', 'connecting', 'open']);
    expect(client.statuses.at(-1)!.failures).to.equal(0);
  });
});
