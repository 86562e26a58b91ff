import {expect} from '@open-wc/testing';
import type {Ping} from '../../src/core/options.js';
import {ReportedErrors} from '../support/reported-errors.js';
import {CLEAN, SocketRig} from './socket-rig.js';

describe('answers to heartbeats that differ', () => {
  let rig: SocketRig;
  let beats: number;
  const ping = () => `beat ${++beats}`;

  beforeEach(() => {
    rig = new SocketRig();
    beats = 0;
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  /** The messages that reached the application. */
  const heard = () => rig.news().filter((line) => line.startsWith('message'));

  it('are kept from the application, also of the last but one, and each once', async () => {
    await rig.open({ping});
    await rig.pass(6_000);
    rig.native.message('news');
    await rig.pass(6_000);
    for (const data of ['beat 1', 'beat 2', 'beat 1', 'beat 2']) rig.native.message(data);
    expect(heard()).to.eql(['message news', 'message beat 1', 'message beat 2']);
  });

  it('are kept from the application in whatever order they come', async () => {
    await rig.open({ping});
    for (let beat = 0; beat < 3; beat++) {
      await rig.pass(6_000);
      rig.native.message('news');
    }
    heard();
    for (const data of ['beat 3', 'beat 1', 'beat 2']) rig.native.message(data);
    expect(heard()).to.eql([]);
  });

  it('are kept from the application where a strange time sent a second heartbeat', async () => {
    await rig.open({ping});
    await rig.pass(6_000);
    rig.clock.setSystemTime(rig.clock.now + 3_600_000);
    await rig.pass(3_000);
    expect(rig.native.sent).to.eql(['beat 1', 'beat 2']);
    for (const data of ['beat 1', 'beat 2']) rig.native.message(data);
    expect(heard()).to.eql([]);
  });

  it('are due on their own connection only', async () => {
    await rig.open({ping});
    await rig.pass(6_000);
    rig.native.cut();
    await rig.pass(2_000);
    rig.native.open();
    rig.native.message('beat 1');
    expect(heard()).to.eql(['message beat 1']);
  });

  it('a server that never answers costs a bounded memory', async () => {
    await rig.open({ping, timeout: 0});
    rig.clock.tick(6_000 * 2_000);
    for (const data of ['beat 1', 'beat 2000']) rig.native.message(data);
    expect(heard()).to.eql(['message beat 1']);
  });
});

describe('callbacks that answer by a promise', () => {
  let rig: SocketRig;
  let reported: ReportedErrors;

  beforeEach(() => {
    rig = new SocketRig();
    reported = new ReportedErrors();
  });

  afterEach(async () => {
    reported.restore();
    expect(await rig.end()).to.eql(CLEAN);
  });

  const messages = () => reported.all.map((error) => (error as Error)?.message);

  it('pong: the promise is no verdict, the echo of the ping is the answer', async () => {
    await rig.open({pong: (async () => true) as never});
    await rig.pass(6_000);
    for (const data of ['news', 'HeartBeat']) rig.native.message(data);
    await rig.pass(0);
    expect(rig.news().slice(3)).to.eql(['heartbeat', 'message news']);
    expect(messages()).to.eql(['expected an answer, not a promise', messages()[0]]);
  });

  it('goodbye: the promise is no verdict, no goodbye is meant', async () => {
    await rig.open({goodbye: (async () => true) as never});
    rig.native.message('news');
    await rig.pass(0);
    expect(rig.news().slice(3)).to.eql(['message news']);
    expect(messages().length).to.equal(1);
  });

  it('shouldReconnect: the promise is no verdict, the close code decides', async () => {
    await rig.open({shouldReconnect: (async () => true) as never});
    rig.native.end(4400);
    await rig.pass(0);
    expect(rig.news().slice(3, 4)).to.eql(['failed policy']);
    expect(messages().length).to.equal(1);
  });

  for (const [code, status] of [
    [4400, 'failed policy'],
    [4000, 'waiting dropped 0'],
  ] as const) {
    it(`shouldReconnect that returns nothing is no verdict: ${status} for ${code}`, async () => {
      await rig.open({shouldReconnect: (() => {}) as never});
      rig.native.end(code);
      expect(rig.news()[3]).to.equal(status);
    });
  }

  it('ping: the promise is not sent, but the default', async () => {
    await rig.open({ping: (async () => 'x') as never});
    await rig.pass(6_000);
    expect(rig.native.sent).to.eql(['HeartBeat']);
    expect(messages().length).to.equal(1);
  });

  it('a promise that rejects is reported once more by the platform only', async () => {
    await rig.open({goodbye: (() => Promise.resolve(false)) as never});
    rig.native.message('news');
    await rig.pass(0);
    expect(messages().length).to.equal(1);
  });
});

describe('a ping function that returns nothing', () => {
  let rig: SocketRig;

  beforeEach(() => {
    rig = new SocketRig();
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  for (const nothing of [undefined, null]) {
    it(`sends nothing for ${nothing}, is asked again, and nothing is judged`, async () => {
      let asked = 0;
      const ping = () => {
        asked++;
        return nothing;
      };
      await rig.open({ping: ping as unknown as Ping});
      await rig.pass(30_000);
      expect([rig.native.sent, asked, rig.log]).to.eql([[], 5, ['connecting', 'open', '(open)']]);
    });
  }

  it('judges the heartbeat that it gives later', async () => {
    let asked = 0;
    await rig.open({ping: (() => (++asked > 1 ? 'now' : undefined)) as Ping});
    await rig.pass(12_000);
    expect(rig.native.sent).to.eql(['now']);
    await rig.pass(6_000);
    expect(rig.news().slice(3)).to.eql(['waiting silent 0', 'connecting']);
  });
});
