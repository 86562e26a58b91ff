import {expect} from '@open-wc/testing';
import {PROTOCOL, WORKER_NAME} from '../../src/shared/protocol.js';
import {signal, stubProperty} from '../support/signals.js';
import {usePlatformClock} from '../support/use-platform-clock.js';
import {FakeSharedWorker} from './fake-shared-worker.js';
import {useWorkerLink} from './use-worker-link.js';

describe('WorkerLink', () => {
  const clock = usePlatformClock();
  const {link, makeOwn, worker, add, greet, news, refusal} = useWorkerLink(clock);

  describe('starts a worker', () => {
    it('with the first line, by its address and a name of its protocol', () => {
      add();
      add('b');
      const [{url, name, port}, ...others] = FakeSharedWorker.made;
      expect([url, name, others.length]).to.eql(['/worker.js', WORKER_NAME, 0]);
      expect([port.isStarted, worker().takeRequestTypes(), news()]).to.eql([true, ['hello'], []]);
    });

    it('and tells each line when it is there, a later one in a microtask', async () => {
      add();
      add('b');
      worker().hello();
      expect(news()).to.eql(['a found', 'b found']);
      add('c');
      expect(news()).to.eql([]);
      link().remove(add('d'));
      await Promise.resolve();
      expect(news()).to.eql(['c found']);
    });

    it('when a prerendered page is shown, and not before', () => {
      const restore = stubProperty(document, 'prerendering', true);
      add();
      signal.pageshow(false);
      add('b');
      clock().tick(60_000);
      expect([FakeSharedWorker.made.length, news()]).to.eql([0, []]);
      restore();
      signal.activated();
      worker().hello();
      expect(news()).to.eql(['a found', 'b found']);
    });

    it('not where the page has made it, and leaves its port open', () => {
      const made = makeOwn();
      link().remove(add());
      expect(FakeSharedWorker.made).to.have.length(1);
      expect(made.takeRequestTypes()).to.eql(['hello', 'leave']);
      expect(made.port.isClosed).to.equal(false);
      add();
      made.hello();
      expect([news(), made.takeRequestTypes()]).to.eql([['a found'], ['hello']]);
    });
  });

  describe('has no worker', () => {
    const notAllowed = new DOMException('not allowed', 'SecurityError');
    const REFUSALS: [what: string, why: string, refuse: () => void][] = [
      ['the script cannot be loaded', 'cannot be loaded', () => worker().fail()],
      ['it is silent for 3 s', 'has not answered within 3000 ms', () => clock().tick(3_000)],
      [
        'it speaks another protocol',
        'is of another version',
        () => worker().hello('x', PROTOCOL + 1),
      ],
    ];
    for (const [what, why, refuse] of REFUSALS) {
      it(`where ${what}, and tells all lines`, () => {
        add();
        add('b');
        refuse();
        expect(news()).to.eql(['a refused', 'b refused']);
        expect(refusal()!.message).to.equal(`the shared worker ${why}`);
        expect([worker().port.isClosed, clock().countTimers()]).to.eql([true, 0]);
      });
    }

    it('where it cannot be made, and tells the line at once, with the exception', () => {
      FakeSharedWorker.error = notAllowed;
      add();
      expect(news()).to.eql(['a refused']);
      expect(refusal()!.message).to.equal('the shared worker cannot be started');
      expect(refusal()!.cause).to.equal(notAllowed);
    });

    it('where the source is neither an address nor a worker, for each line', () => {
      Object.defineProperty(makeOwn(), 'port', {value: undefined});
      add();
      add('b');
      expect(news()).to.eql(['a refused', 'b refused']);
    });

    it('but tries again for the next line', () => {
      add();
      worker().fail();
      add('b');
      worker().hello();
      expect(FakeSharedWorker.made).to.have.length(2);
      expect(news()).to.eql(['a refused', 'b found']);
    });

    it('not because of an error in one that has answered, or of a former one', () => {
      greet();
      worker().fail();
      const [former] = FakeSharedWorker.made;
      clock().tick(21_000);
      former.fail();
      expect([news(), FakeSharedWorker.made.length]).to.eql([['a lost'], 2]);
    });
  });

  it('tells the worker whether the page is visible', () => {
    greet();
    signal.hidden();
    expect(worker().takeRequests()).to.eql([{type: 'visibility', isVisible: false}]);
    signal.visible();
    expect(worker().takeRequests()[0]).to.eql({type: 'visibility', isVisible: true});
  });

  it('leaves when the page ends, after what its listeners send', () => {
    const line = greet();
    const send = () => link().post(line, {type: 'renew'});
    addEventListener('pagehide', send, {once: true});
    signal.pagehide(false);
    signal.hidden();
    const requests = worker().takeRequests();
    expect(requests[0]).to.eql({line, type: 'renew'});
    expect(requests.at(-1)).to.eql({type: 'leave', isForGood: true});
  });

  it('hands on what the worker says to a line, and nothing to one that has left', () => {
    const line = greet();
    worker().sayTo(line, {type: 'delayed'});
    const other = add('b');
    link().remove(other);
    worker().sayTo(other, {type: 'delayed'});
    expect(news()).to.eql(['a delayed']);
    expect(worker().takeRequestTypes()).to.eql([`${other} leave`]);
  });

  it('leaves with its last line, and begins again with the next', () => {
    link().remove(greet());
    expect(worker().takeRequests()).to.eql([{type: 'leave', isForGood: true}]);
    expect(worker().port.isClosed).to.equal(true);
    signal.online();
    expect(worker().takeRequestTypes()).to.eql([]);
    add('b');
    worker().hello();
    expect([news(), FakeSharedWorker.made.length]).to.eql([['b found'], 2]);
  });
});
