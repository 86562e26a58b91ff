import {expect} from '@open-wc/testing';
import {type Status, type StatusChange, StatusEvent} from '../../src/core/events.js';
import {Trace} from '../../src/monitor/trace.js';
import {statusChange} from '../support/status-change.js';

describe('Trace', () => {
  let trace: Trace;

  beforeEach(() => {
    trace = new Trace();
  });

  /** Records a status change at the given time. */
  function become(now: number, previous: Status, status: Status, more: Partial<StatusChange> = {}) {
    const change = statusChange({status, previous, ...more});
    trace.statusChanged(new StatusEvent('ws-status', change), now);
  }

  function open(now: number): void {
    become(now - 10, 'idle', 'connecting');
    become(now, 'connecting', 'open');
  }

  const times = (kind: keyof Trace['marks']) => trace.marks[kind].map(({at}) => at);

  it('is empty at first', () => {
    expect(trace.status).to.equal(undefined);
    expect(trace.openSince).to.equal(undefined);
    expect(trace.latency).to.eql({last: NaN, median: NaN, worst: NaN});
  });

  it('marks a loss and its recovery, with the cause and the duration', () => {
    open(100);
    become(5000, 'open', 'waiting', {cause: 'silent'});
    become(5000, 'waiting', 'connecting');
    become(5020, 'connecting', 'open');
    expect(trace.marks.lost).to.eql([{at: 5000, size: 1, cause: 'silent'}]);
    expect(trace.marks.recovered.map(({at, size}) => [at, size])).to.eql([[5020, 20]]);
    expect(times('attempt')).to.eql([90, 5000]);
  });

  it('measures a recovery from the loss, not from the last attempt', () => {
    open(100);
    become(1000, 'open', 'waiting', {cause: 'dropped', delay: 500});
    expect(trace.nextAt).to.equal(1500);
    become(1500, 'waiting', 'connecting');
    become(1600, 'connecting', 'waiting', {cause: 'unreachable', delay: 900, failures: 1});
    become(2500, 'waiting', 'connecting', {failures: 1});
    become(2600, 'connecting', 'open', {failures: 1});
    expect(trace.marks.recovered[0].size).to.equal(1600);
    expect(trace.marks.attempt.map(({cause}) => cause)).to.eql([null, 'unreachable', null]);
    expect([trace.attempts, trace.failures, trace.nextAt]).to.eql([3, 1, undefined]);
  });

  it('marks a successor, while the connection goes on as it was', () => {
    open(100);
    const [phases, lastChange] = [[...trace.phases], trace.lastChange];
    become(1000, 'open', 'open', {cause: 'goodbye'});
    expect(trace.marks.handover).to.eql([{at: 1000, size: 1, cause: 'goodbye'}]);
    expect([trace.marks.lost, trace.openSince!.at]).to.eql([[], 100]);
    expect([trace.phases, trace.lastChange]).to.eql([phases, lastChange]);
  });

  it('marks once a connection that the server has resumed', () => {
    open(100);
    for (const resumed of [null, undefined, false]) trace.observeConnection({resumed}, 150);
    expect(times('resumed')).to.eql([]);
    trace.observeConnection({resumed: true}, 200);
    trace.observeConnection({resumed: true}, 300);
    expect(times('resumed')).to.eql([200]);
    become(1000, 'open', 'waiting', {cause: 'silent'});
    trace.observeConnection({resumed: true}, 1001);
    become(1000, 'waiting', 'connecting');
    open(1020);
    trace.observeConnection({resumed: true}, 1030);
    expect(times('resumed')).to.eql([200, 1030]);
  });

  it('does not count a closed connection as lost', () => {
    open(100);
    become(1000, 'open', 'closed', {cause: 'user', code: 1000});
    become(2000, 'closed', 'connecting');
    become(2100, 'connecting', 'open');
    expect([trace.marks.lost, trace.marks.recovered]).to.eql([[], []]);
  });

  it('marks a failure', () => {
    become(0, 'idle', 'connecting');
    become(10, 'connecting', 'failed', {cause: 'exhausted'});
    expect(trace.marks.lost).to.eql([{at: 10, size: 1, cause: 'exhausted'}]);
  });

  it('reports the last, the median and the worst latency', () => {
    open(0);
    [30, 10, 20].forEach((latency, i) => trace.heartbeatAnswered(latency, 1000 * i));
    expect(trace.latency).to.eql({last: 20, median: 20, worst: 30});
  });

  it('resets the failure count once a heartbeat is answered', () => {
    become(0, 'waiting', 'connecting', {failures: 3});
    trace.heartbeatAnswered(1, 10);
    expect(trace.failures).to.equal(0);
  });

  it('combines messages that arrive together into one mark', () => {
    for (const at of [0, 50, 99, 100]) trace.messagePassed('in', at);
    expect(trace.marks.in.map(({at, size}) => [at, size])).to.eql([
      [0, 3],
      [100, 1],
    ]);
    expect(trace.marks.out).to.eql([]);
  });

  it('drops entries that ended before a time, but keeps the current phase', () => {
    open(100);
    trace.heartbeatAnswered(5, 200);
    trace.heartbeatAnswered(5, 300);
    trace.forgetBefore(250);
    expect(times('beat')).to.eql([300]);
    expect(trace.phases).to.eql([{at: 100, status: 'open'}]);
  });

  it('stays bounded while nobody reads it', () => {
    for (let at = 0; at < 5000; at++) {
      trace.heartbeatAnswered(1, at);
      become(at, 'waiting', 'connecting');
    }
    expect(times('beat')).to.have.length(600).and.include(4999);
    expect(trace.phases).to.have.length(600);
  });

  it('reads the status of an element, or that it is absent', () => {
    const element = Object.assign(document.createElement('b'), {status: 'open'});
    trace.observeElement(element, 0);
    expect(trace.status).to.equal('absent');
    document.body.append(element);
    trace.observeElement(element, 10);
    trace.observeElement(element, 20);
    expect(trace.openSince).to.eql({at: 10, isExact: false});
    element.remove();
    trace.observeElement(null, 30);
    expect(trace.phases.map(({status}) => status)).to.eql(['absent', 'open', 'absent']);
  });

  it('reads whether the connection is shared from an element, and forgets it with that', () => {
    const element = Object.assign(document.createElement('b'), {status: 'open', sharing: true});
    document.body.append(element);
    trace.observeElement(element, 0);
    expect(trace.isShared).to.equal(true);
    trace.observeConnection({sharing: false}, 10);
    expect(trace.isShared).to.equal(false);
    trace.observeConnection({sharing: true}, 20);
    element.remove();
    trace.observeElement(element, 30);
    expect(trace.isShared).to.equal(false);
  });

  it('treats an element in the place of a removed one as a new connection', () => {
    open(100);
    become(1000, 'open', 'waiting', {cause: 'dropped', failures: 1});
    trace.observeElement(null, 2000);
    expect(trace.failures).to.equal(0);
    become(9000, 'idle', 'connecting');
    become(9100, 'connecting', 'open');
    expect(trace.marks.recovered).to.eql([]);
  });

  it('has an exact opening time only if it saw the opening', () => {
    open(100);
    expect(trace.openSince).to.eql({at: 100, isExact: true});
  });
});
