import {expect} from '@open-wc/testing';
import type {Status} from '../../src/core/events.js';
import type {Taken} from '../../src/shared/protocol.js';
import {signal} from '../support/signals.js';
import {usePlatformClock} from '../support/use-platform-clock.js';
import {FakeSharedWorker} from './fake-shared-worker.js';
import {settled, SharedLineRig} from './shared-line-rig.js';

describe('SharedLine', () => {
  usePlatformClock();
  let rig: SharedLineRig;

  beforeEach(() => {
    rig = new SharedLineRig({interval: 1_000});
  });

  afterEach(() => rig.end());

  describe('whose worker is gone', () => {
    const LOSSES: [status: Status, log: string[]][] = [
      ['connecting', ['connecting → waiting restored 0']],
      ['open', ['open → waiting restored 0']],
      ['waiting', []],
    ];
    for (const [status, log] of LOSSES) {
      it(`waits, if it was ${status}, and joins the next one`, async () => {
        await rig.join();
        rig.status(status);
        rig.take();
        await rig.restart();
        expect([rig.line.status, rig.line.isShared]).to.eql(['waiting', false]);
        expect(rig.take()).to.eql({log, requests: ['join']});
      });
    }

    it('sends again what the worker had not taken', async () => {
      await rig.open();
      rig.line.send('a');
      rig.take();
      await rig.restart();
      rig.status('open', {previous: 'connecting'}, {opening: 1});
      expect(rig.take().requests).to.eql(['join', 'send a 1.0']);
    });

    it('stays failed, until it is asked for', async () => {
      await rig.join();
      rig.status('failed', {cause: 'policy'});
      rig.take();
      await rig.restart();
      expect([rig.line.status, rig.take()]).to.eql(['failed', {log: [], requests: []}]);
      await rig.join();
      expect(rig.take().requests).to.eql(['join']);
    });
  });

  describe('whose page was kept', () => {
    /** The page is away and back: the worker says what it has taken, and the present status. */
    async function comeBack(taken?: Taken, opening = 1): Promise<void> {
      signal.cached();
      signal.pageshow(true);
      rig.worker.hello();
      await settled();
      rig.joined(taken);
      rig.status('open', {previous: 'connecting'}, {opening});
    }

    beforeEach(async () => {
      await rig.open();
      for (const text of ['a', 'b', 'c']) rig.line.send(text);
      rig.take();
    });

    it('waits meanwhile', () => {
      signal.cached();
      expect(rig.take().log).to.eql(['open → waiting restored 0']);
      expect([rig.line.isShared, rig.line.bufferedAmount]).to.eql([false, 3]);
    });

    for (const [what, opening] of [
      ['is still open', 1],
      ['has opened again', 2],
    ] as const) {
      it(`sends only what was not taken before, where the connection ${what}`, async () => {
        await comeBack({opening: 1, count: 2}, opening);
        expect(rig.take().requests.slice(-2)).to.eql(['join', `send c ${opening}.0`]);
      });
    }

    it('sends all that was not taken since its last opening', async () => {
      await comeBack({opening: 0, count: 0});
      expect(rig.take().requests).to.eql(['join', 'send a 1.0', 'send b 1.1', 'send c 1.2']);
    });

    it('sends nothing twice, and loses nothing, where it is kept again', async () => {
      await comeBack({opening: 1, count: 2});
      rig.line.send('d');
      rig.take();
      await comeBack({opening: 1, count: 1});
      expect(rig.take().requests).to.eql(['join', 'send d 1.0']);
    });
  });

  it('hears nothing before the worker has answered its last request to join', async () => {
    await rig.open();
    const {number} = rig;
    rig.line.send('a');
    rig.configure({interval: 2_000});
    await settled();
    rig.worker.sayTo(number, {type: 'message', data: 'former', id: ''});
    rig.worker.sayTo(number, {type: 'joined', join: 1, taken: {opening: 1, count: 1}});
    rig.worker.sayTo(number, {type: 'message', data: 'former', id: ''});
    expect(rig.take().log).to.eql(['open → waiting user 0']);
    rig.joined();
    rig.worker.sayTo(number, {type: 'message', data: 'present', id: ''});
    expect(rig.take().log).to.eql(['message present']);
  });

  describe('with other options', () => {
    it('joins another connection', async () => {
      await rig.open();
      rig.line.send('a');
      rig.configure({interval: 2_000});
      await settled();
      const {log, requests} = rig.take();
      expect(log).to.eql(['open → waiting user 0']);
      expect(requests).to.eql(['send a 1.0', 'join']);
    });

    it('sends on it what the former one has not taken', async () => {
      await rig.open();
      for (const text of ['a', 'b']) rig.line.send(text);
      rig.configure({interval: 2_000});
      await settled();
      rig.take();
      rig.joined({opening: 1, count: 1});
      rig.status('open', {previous: 'connecting'});
      expect(rig.take().requests).to.eql(['send b 1.0']);
    });

    it('stays where they are equal, or nothing of the connection', async () => {
      await rig.open();
      rig.configure({interval: 1_000, random: () => 0});
      await settled();
      expect(rig.take()).to.eql({log: [], requests: []});
    });

    it('stays failed, until it is asked for', async () => {
      await rig.join();
      rig.status('failed', {cause: 'policy'});
      rig.take();
      rig.configure({interval: 2_000});
      await settled();
      expect(rig.line.status).to.equal('failed');
      expect(rig.take().log).to.eql([]);
      await rig.join();
      const [join] = rig.requests().slice(-1);
      expect(join.type === 'join' && join.settings.interval).to.equal(2_000);
    });
  });

  describe('has no part in the worker', () => {
    const yes = () => true;

    it('where a function would have to be called there, and starts none', () => {
      rig.configure({ping: () => 'now'});
      rig.line.reconnect();
      expect([rig.take().log, FakeSharedWorker.made.length]).to.eql([['refused'], 0]);
      expect(rig.refusal!.message).to.equal(
        'the test: "ping" is a function, which the shared worker cannot call',
      );
    });

    it('where an option cannot be copied', async () => {
      rig.configure({ping: {toString: () => 'now'} as unknown as string});
      await rig.join();
      expect([rig.take().log, rig.refusal!.message]).to.eql([
        ['refused'],
        'the test: an option cannot be copied to the shared worker',
      ]);
      expect(rig.refusal!.cause).to.have.property('name', 'DataCloneError');
    });

    it('any more when an option becomes a function', async () => {
      await rig.open();
      rig.line.send('a');
      rig.configure({interval: 1_000, shouldReconnect: yes});
      const {log, requests} = rig.take();
      expect([log, requests]).to.eql([['open → waiting restored 0', 'refused'], ['send a 1.0']]);
      expect([rig.line.isShared, rig.worker.port.isClosed]).to.eql([false, true]);
      expect(rig.line.takeQueue(), 'sent by the worker').to.eql([]);
    });

    it('any more when an option becomes a function while it waits to join', () => {
      rig.line.reconnect();
      rig.configure({goodbye: yes});
      expect(rig.take().log).to.eql(['refused']);
      rig.worker.hello();
      expect(rig.take()).to.eql({log: [], requests: []});
    });

    it('any more, but stays closed where a listener closes it then', async () => {
      await rig.open();
      rig.react = ({status}) => status === 'waiting' && rig.line.close();
      rig.configure({interval: 1_000, shouldReconnect: yes});
      expect(rig.take().log).to.eql(['open → waiting restored 0', 'waiting → closed user']);
    });

    it('where the worker refuses, and announces nothing', () => {
      rig.line.send('a');
      rig.line.reconnect();
      rig.worker.fail();
      expect([rig.take().log, rig.line.takeQueue()]).to.eql([['refused'], ['a']]);
      expect(rig.refusal!.message).to.equal('the test: the shared worker cannot be loaded');
    });

    it('where the worker cannot be made, and says so once, before reconnect() returns', () => {
      const cause = (FakeSharedWorker.error = new TypeError('no'));
      rig.line.reconnect();
      expect([rig.take().log, rig.refusal!.cause]).to.eql([['refused'], cause]);
      rig.line.reconnect();
      rig.line.stop(false);
      rig.configure({ping: () => 'now'});
      expect(rig.log).to.eql([]);
    });
  });
});
