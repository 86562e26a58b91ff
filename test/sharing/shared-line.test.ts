import {expect} from '@open-wc/testing';
import type {Status} from '../../src/core/events.js';
import {resultOf} from '../support/result-of.js';
import {usePlatformClock} from '../support/use-platform-clock.js';
import {settled, SharedLineRig} from './shared-line-rig.js';

describe('SharedLine', () => {
  usePlatformClock();
  let rig: SharedLineRig;

  beforeEach(() => {
    rig = new SharedLineRig({resume: 'id'});
  });

  afterEach(() => rig.end());

  it('is idle, and asks for nothing, until a connection is wanted', () => {
    const {status, readyState, isShared, error, latency} = rig.line;
    expect([status, readyState, isShared, error, latency]).to.eql(['idle', 0, false, null, NaN]);
  });

  it('joins with what the connection is made of', async () => {
    rig.line.lastEventId = '7';
    await rig.join();
    const [join, ...others] = rig.requests();
    expect(others).to.eql([]);
    expect(join).to.deep.include({type: 'join', answers: {}, lastEventId: '7'});
    expect(join.type === 'join' && join.settings.url).to.eql(['ws://server/']);
    expect(rig.line.isShared, 'before the answer').to.equal(false);
  });

  it('has what the worker says of the connection', async () => {
    await rig.open({bufferedAmount: 5});
    const {isShared, readyState, protocol, extensions, latency, bufferedAmount} = rig.line;
    expect([isShared, readyState, protocol, extensions, latency, bufferedAmount]).to.eql([
      ...[true, 1, 'chat', 'deflate', 7, 5],
    ]);
    rig.worker.sayTo(rig.number, {type: 'buffered', bufferedAmount: 3});
    rig.worker.sayTo(rig.number, {type: 'latency', latency: 9});
    expect([rig.line.bufferedAmount, rig.line.latency]).to.eql([3, 9]);
  });

  it('begins with the present status, whatever came before it', async () => {
    await rig.join();
    rig.status('open', {previous: 'connecting'});
    expect(rig.take().log).to.eql(['idle → open', 'opened']);
  });

  it('hears nothing of a connection that it has not joined', async () => {
    rig.line.reconnect();
    rig.worker.hello();
    rig.worker.sayTo(1, {type: 'delayed'});
    await Promise.resolve();
    rig.line.close();
    rig.worker.sayTo(1, {type: 'delayed'});
    expect(rig.take().log).to.eql(['idle → closed user']);
  });

  it('passes on what is asked of the connection', async () => {
    await rig.open();
    rig.line.reconnect();
    rig.line.renew();
    expect(rig.take().requests).to.eql(['reconnect', 'renew']);
    rig.status('waiting', {previous: 'open', cause: 'dropped'});
    rig.line.renew();
    expect(rig.take().requests).to.eql(['reconnect']);
  });

  describe('sends', () => {
    it('by number while it is open, and what waited after what its listeners send', async () => {
      rig.line.send('waited');
      await rig.join();
      rig.react = ({status}) => status === 'open' && rig.line.send('login');
      rig.status('open', {previous: 'connecting'});
      rig.line.send('then');
      expect(rig.take().requests).to.eql([
        'join',
        'send login 1.0',
        'send waited 1.1',
        'send then 1.2',
      ]);
    });

    it('counts what the worker has not taken, and what waits, as buffered', async () => {
      await rig.open();
      rig.line.send('12345');
      rig.line.send('123');
      expect(rig.line.bufferedAmount).to.equal(8);
      rig.worker.sayTo(rig.number, {type: 'taken', opening: 1, count: 1});
      expect(rig.line.bufferedAmount).to.equal(3);
      rig.worker.sayTo(rig.number, {type: 'taken', opening: 0, count: 2});
      expect(rig.line.bufferedAmount, 'of an opening before').to.equal(3);
    });

    it('that it is ready after what its listeners send, and before what waited', async () => {
      rig.line.send('waited');
      await rig.join();
      rig.react = ({status}) => status === 'open' && rig.line.send('login');
      rig.status('open', {previous: 'connecting'}, {opening: 7});
      const said = rig.requests().slice(1);
      expect(said.map(({type}) => type)).to.eql(['send', 'ready', 'send']);
      expect(said[1]).to.include({opening: 7});
    });

    it('again what was not taken, first and from 0, when the connection is open again', async () => {
      await rig.open();
      for (const text of ['a', 'b', 'c']) rig.line.send(text);
      rig.worker.sayTo(rig.number, {type: 'taken', opening: 1, count: 1});
      rig.status('waiting', {previous: 'open', cause: 'dropped'});
      rig.line.send('d');
      rig.take();
      rig.status('open', {previous: 'connecting'}, {opening: 2});
      expect(rig.take().requests).to.eql(['send b 2.0', 'send c 2.1', 'send d 2.2']);
    });

    it('goes on counting over a handover', async () => {
      await rig.open();
      rig.line.send('a');
      rig.status('open', {previous: 'open', cause: 'goodbye'});
      rig.line.send('b');
      expect(rig.take().requests).to.eql(['send a 1.0', 'send b 1.1']);
    });

    it('a copy of what is binary, also of what waits', async () => {
      const bytes = new Uint8Array([1]);
      rig.line.send(bytes);
      bytes[0] = 2;
      await rig.open();
      rig.line.send(bytes);
      bytes[0] = 3;
      rig.status('waiting', {previous: 'open', cause: 'dropped'});
      expect(rig.line.takeQueue()).to.eql([new Uint8Array([1]), new Uint8Array([2])]);
    });

    it('nothing at the end, and no more than the queue holds before it is open', async () => {
      rig.configure({queue: 3});
      expect(resultOf(() => rig.line.send('1234'))).to.equal('DOMException QuotaExceededError');
      rig.line.close();
      expect(resultOf(() => rig.line.send('1'))).to.equal('DOMException InvalidStateError');
      await rig.open();
      rig.line.send('12345');
    });
  });

  describe('is out', () => {
    const ENDS: [what: string, end: () => void, status: Status][] = [
      ['closed', () => rig.line.close(4_000, 'bye'), 'closed'],
      ['stopped', () => rig.line.stop(true), 'idle'],
    ];
    for (const [what, end, status] of ENDS) {
      it(`when it is ${what}, and leaves the worker`, async () => {
        await rig.open();
        end();
        const {log, requests} = rig.take();
        expect([log, requests]).to.eql([[`open → ${status} user`], []]);
        expect([rig.line.isShared, rig.worker.port.isClosed]).to.eql([false, true]);
      });
    }

    it('with the code and reason that it was closed with, once', async () => {
      await rig.open();
      rig.line.close(4_000, 'bye');
      rig.line.close();
      expect(rig.changes.at(-1)).to.include({code: 4_000, reason: 'bye'});
      expect(rig.take().log).to.eql(['open → closed user']);
    });

    it('unless close() is called with what a socket does not take', async () => {
      await rig.open();
      expect(resultOf(() => rig.line.close(1_001))).to.equal('DOMException InvalidAccessError');
      expect(rig.line.status).to.equal('open');
    });

    it('and joins again by reconnect(), under another number', async () => {
      await rig.open();
      const {number} = rig;
      rig.line.close();
      await rig.join();
      expect(rig.requests().map(({type}) => type)).to.eql(['join']);
      expect(rig.number).not.to.equal(number);
    });

    it('and keeps what waits if it is told to', async () => {
      rig.line.send('kept');
      rig.line.stop(true);
      expect(rig.line.bufferedAmount).to.equal(4);
      rig.line.stop(false);
      expect(rig.line.bufferedAmount).to.equal(0);
    });

    it('and takes messages again as soon as it is asked for', async () => {
      rig.line.close();
      rig.line.reconnect();
      rig.line.send('a');
      expect(rig.take().log).to.eql(['idle → closed user', 'closed → connecting']);
      rig.worker.hello();
      await settled();
      rig.status('open', {previous: 'connecting'});
      expect(rig.take().requests).to.eql(['join', 'send a 1.0']);
    });

    it('before it has joined', async () => {
      rig.line.reconnect();
      rig.line.close();
      rig.worker.hello();
      rig.line.reconnect();
      rig.worker.hello();
      rig.line.stop(false);
      await Promise.resolve();
      expect(rig.take()).to.eql({
        log: ['idle → closed user', 'closed → connecting', 'connecting → idle user'],
        requests: [],
      });
    });
  });
});
