import {expect} from '@open-wc/testing';
import {endingOf} from '../../src/core/ending.js';
import type {Status} from '../../src/core/events.js';
import {ConnectionMirror, type Report} from '../../src/shared/connection-mirror.js';
import {FaceLog} from './face-log.js';
import {statusReport} from './status-report.js';

describe('ConnectionMirror', () => {
  let face: FaceLog;
  let mirror: ConnectionMirror;

  beforeEach(() => {
    face = new FaceLog();
    mirror = new ConnectionMirror(face, () => void face.log.push('flush'));
  });

  const report = (...reports: Report[]) => {
    for (const one of reports) mirror.reportReceived(one, new MessageEvent('message'));
  };
  const status = (...args: Parameters<typeof statusReport>) => report(statusReport(...args));
  const position = (id: string, asked: string | null = null) =>
    report({type: 'position', id, asked});
  const messages = (...ids: string[]) => {
    for (const id of ids) report({type: 'message', data: `m${id}`, id});
  };
  /** Joins a connection that is open. */
  const open = () => {
    mirror.resume();
    status('open', {previous: 'connecting'});
    face.news();
  };

  it('is idle, without facts, before the worker reports', () => {
    const {status, error, hasReport, facts, lastEventId, resumed} = mirror;
    expect([status, error, hasReport, lastEventId, resumed]).to.eql([
      'idle',
      null,
      false,
      '',
      null,
    ]);
    expect(facts.latency).to.eql(NaN);
  });

  it('has what the worker says of the connection, until that is gone', () => {
    open();
    const {protocol, extensions, latency} = mirror.facts;
    expect([mirror.hasReport, protocol, extensions, latency]).to.eql([true, 'chat', 'deflate', 7]);
    report({type: 'buffered', bufferedAmount: 3}, {type: 'latency', latency: 9});
    expect([mirror.facts.bufferedAmount, mirror.facts.latency]).to.eql([3, 9]);
    mirror.clear();
    expect([mirror.hasReport, mirror.facts.protocol]).to.eql([false, '']);
  });

  describe('announces', () => {
    it('the present status first, whatever came before it', () => {
      status('open', {previous: 'connecting'});
      expect(face.log).to.eql(['idle → open', 'opened', 'flush']);
    });

    it('each status once, but an opened successor', () => {
      status('connecting');
      status('connecting', {previous: 'waiting'});
      status('waiting', {previous: 'connecting', cause: 'unreachable', delay: 100});
      status('connecting', {previous: 'waiting'});
      status('open', {previous: 'connecting'});
      status('open', {previous: 'open', cause: 'goodbye'});
      status('waiting', {previous: 'open', cause: 'dropped', delay: 5});
      expect(face.log).to.eql([
        'idle → connecting',
        'connecting → waiting unreachable 100',
        'waiting → connecting',
        'connecting → open',
        'opened',
        'flush',
        'open → open goodbye',
        'opened',
        'flush',
        'open → waiting dropped 5',
      ]);
    });

    it('no opening that a listener has ended', () => {
      face.react = ({status}) =>
        status === 'open' && mirror.announceEnding('idle', endingOf('user'));
      status('open');
      expect(face.log).to.eql(['idle → open', 'open → idle user']);
    });

    it('what happens in the page, each status once', () => {
      mirror.announceEnding('closed', endingOf('user', null, {code: 4_000, reason: 'bye'}));
      mirror.announceEnding('closed', endingOf('user'));
      mirror.announceConnecting();
      expect(face.log).to.eql(['idle → closed user', 'closed → connecting']);
      expect(face.changes[0]).to.include({code: 4_000, reason: 'bye'});
    });

    const ERRORS: [status: Status, has: boolean][] = [
      ['waiting', true],
      ['failed', true],
      ['connecting', false],
      ['open', false],
    ];
    for (const [name, has] of ERRORS) {
      it(`${has ? 'an error' : 'no error'} while ${name}`, () => {
        const error = {name: 'TypeError', message: 'no token'};
        report({...statusReport(name), error});
        const [change] = face.changes;
        expect(change.error).to.be.an.instanceOf(Error).and.to.include(error);
        expect(mirror.error).to.equal(has ? change.error : null);
      });
    }
  });

  describe('hands on', () => {
    it('beats, positions and messages, but none that it has heard', () => {
      mirror.lastEventId = '2';
      open();
      position('2');
      expect(mirror.resumed).to.equal(true);
      messages('2', '3', '');
      report({type: 'latency', latency: 9}, {type: 'delayed'});
      expect(face.log).to.eql(['position', 'message m3 3', 'message m', 'latency 9', 'delayed']);
      expect(mirror.lastEventId).to.equal('3');
    });

    it('a gap where the worker goes on from another id, and where its server does', () => {
      mirror.lastEventId = '2';
      open();
      position('5');
      position('9', '7');
      expect(face.log).to.eql(['gap 2 5', 'gap 7 9']);
      expect([mirror.resumed, mirror.lastEventId]).to.eql([false, '9']);
    });
  });

  describe('that is further on than a worker which was restarted', () => {
    /** Has heard 5, 6 and 7, and is in another connection. */
    beforeEach(() => {
      open();
      position('5');
      messages('6', '7');
      mirror.clear();
      mirror.announceEnding('waiting', endingOf('restored'));
      open();
    });

    const place = () => [mirror.resumed, mirror.lastEventId];

    it('has no gap, and drops what is repeated', () => {
      position('5');
      expect([face.news(), place()]).to.eql([['position'], [true, '7']]);
      messages('6', '7', '8');
      expect([face.log, place()]).to.eql([['message m8 8'], [true, '8']]);
    });

    it('has no gap either where the server says one to those behind', () => {
      position('6', '4');
      expect([face.news(), place()]).to.eql([['position'], [true, '7']]);
    });

    it('has the gap that the server says after its own last id', () => {
      position('6', '7');
      expect([face.news(), place()]).to.eql([['gap 7 6'], [false, '6']]);
    });

    it('has a gap where the worker is further on', () => {
      position('9');
      expect([face.news(), place()]).to.eql([['gap 7 9'], [false, '9']]);
    });

    it('has heard nothing where it was set to another id since', () => {
      mirror.lastEventId = '4';
      open();
      position('5');
      expect(face.news()).to.eql(['gap 4 5']);
    });
  });
});
