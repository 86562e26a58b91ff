import {expect} from '@open-wc/testing';
import type {UrlSource} from '../../src/core/address.js';
import {usePlatformClock} from '../support/use-platform-clock.js';
import {settled, SharedLineRig} from './shared-line-rig.js';

describe('SharedLine with a url function', () => {
  const clock = usePlatformClock();
  let rig: SharedLineRig;

  beforeEach(() => {
    rig = new SharedLineRig({interval: 1_000});
  });

  afterEach(() => rig.end());

  const OPTIONS = {interval: 1_000, connectTimeout: 500};
  const answer = (url: UrlSource) => {
    rig.configure({...OPTIONS, url});
    return rig.join();
  };

  it('joins with its first answer', async () => {
    await answer(async (attempt) => `https://server/live?attempt=${attempt}`);
    const [join] = rig.requests();
    expect(join).to.deep.include({answers: {url: ['wss://server/live?attempt=1']}});
    expect(join.type === 'join' && join.settings.url).to.equal(null);
  });

  it('answers the worker, also with what went wrong', async () => {
    await answer((attempt) => {
      if (attempt > 2) throw Object.assign(new TypeError('no token'), {retryAfter: 3});
      return `ws://server/?token=${attempt}`;
    });
    rig.joined();
    rig.take();
    for (const [call, attempt] of [
      [1, 2],
      [2, 3],
    ]) {
      rig.worker.sayTo(rig.number, {type: 'question', call, question: 'url', attempt});
      await settled();
    }
    const error = {name: 'TypeError', message: 'no token', retryAfter: 3};
    expect(rig.requests()).to.have.deep.members([
      {line: rig.number, type: 'answer', call: 1, value: ['ws://server/?token=2']},
      {line: rig.number, type: 'rejection', call: 2, error},
    ]);
  });

  it('joins another connection where another address than the first is answered', async () => {
    await answer((attempt) => `ws://server/${attempt}`);
    rig.status('open', {previous: 'connecting'});
    rig.take();
    rig.worker.sayTo(rig.number, {type: 'question', call: 1, question: 'url', attempt: 2});
    await settled();
    expect(rig.take()).to.eql({log: ['open → waiting user 0'], requests: ['join']});
  });

  it('does not join where it is closed before the answer', async () => {
    let say = (_url: string): void => {};
    await answer(() => new Promise<string>((resolve) => (say = resolve)));
    rig.line.close();
    say('ws://server/');
    await settled();
    expect(rig.take().requests).to.eql([]);
  });

  it('answers nobody any more who has asked it before it joined anew', async () => {
    const calls: ((url: string) => void)[] = [];
    await answer(() => 'ws://server/');
    rig.joined();
    rig.configure({...OPTIONS, url: () => new Promise<string>((resolve) => calls.push(resolve))});
    rig.worker.sayTo(rig.number, {type: 'question', call: 1, question: 'url', attempt: 2});
    await rig.restart();
    rig.take();
    calls[0]('ws://server/');
    await settled();
    expect([rig.take().requests, calls.length]).to.eql([['join'], 1]);
  });

  describe('that never answers', () => {
    const never = () => answer(() => new Promise<string>(() => {}));

    it('joins without an answer after `connectTimeout`', async () => {
      await never();
      await clock().tickAsync(499);
      expect(rig.take()).to.eql({log: [], requests: []});
      await clock().tickAsync(1);
      const error = {name: 'Error', message: 'timeout'};
      const [join, ...others] = rig.requests();
      expect(join).to.deep.include({type: 'join', answers: {}, failures: {url: error}});
      expect(others).to.eql([]);
    });

    for (const [how, leave] of [
      ['closed', () => rig.line.close()],
      ['stopped', () => rig.line.stop(false)],
    ] as const) {
      it(`does not join where it is ${how} before that`, async () => {
        await never();
        leave();
        expect(clock().countTimers()).to.equal(0);
      });
    }

    it('is not waited for where the url becomes a text', async () => {
      await never();
      rig.configure({...OPTIONS, url: 'ws://other/'});
      rig.line.forgetAttempts();
      await settled();
      const [join, ...others] = rig.requests();
      expect(join).to.deep.include({type: 'join', answers: {}, failures: {}});
      expect(others).to.eql([]);
    });

    it('is not waited for where the url is another one', async () => {
      await never();
      rig.line.stop(true);
      rig.line.forgetAttempts();
      await answer(() => 'ws://server/');
      expect(rig.take().requests).to.eql(['join']);
    });
  });

  describe('that fails at first', () => {
    let calls: number[];

    /** Joins without an answer, as the first call throws. */
    const failAtFirst = () =>
      answer((attempt) => {
        calls.push(attempt);
        if (calls.length === 1) throw Object.assign(new TypeError('no token'), {retryAfter: 3});
        return `ws://server/?token=${attempt}`;
      });

    beforeEach(async () => {
      calls = [];
      await failAtFirst();
    });

    it('joins all the same, and says why it has no answer', () => {
      const error = {name: 'TypeError', message: 'no token', retryAfter: 3};
      const [join] = rig.requests();
      expect(join).to.deep.include({type: 'join', answers: {}, failures: {url: error}});
      expect(rig.take().log).to.eql([]);
    });

    it('waits as the worker says, and joins with the next answer, without another call', async () => {
      rig.status('connecting');
      rig.status('waiting', {previous: 'connecting', cause: 'unreachable', delay: 100});
      rig.status('connecting', {previous: 'waiting'});
      rig.take();
      rig.worker.sayTo(rig.number, {type: 'question', call: 1, question: 'url', attempt: 2});
      await settled();
      const [join, ...others] = rig.requests();
      const answers = {url: ['ws://server/?token=2']};
      expect(join).to.deep.include({type: 'join', join: 2, answers, failures: {}});
      expect([others, calls]).to.eql([[], [1, 2]]);
      rig.status('connecting');
      rig.status('open', {previous: 'connecting'});
      expect(rig.take().log).to.eql(['connecting → open', 'opened']);
    });
  });
});
