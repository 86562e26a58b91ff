import {expect} from '@open-wc/testing';
import {signal} from '../support/signals.js';
import {usePlatformClock} from '../support/use-platform-clock.js';
import {FakeSharedWorker} from './fake-shared-worker.js';
import {useWorkerLink} from './use-worker-link.js';

describe('WorkerLink', () => {
  const clock = usePlatformClock();
  const {link, makeOwn, worker, add, greet, news, refusal} = useWorkerLink(clock);

  describe('asks a worker that is silent', () => {
    it('for twice the shortest interval of its lines', () => {
      for (const interval of [6_000, 1_000, 0]) add('a', interval);
      worker().hello();
      worker().takeRequests();
      clock().tick(1_999);
      expect(worker().takeRequestTypes()).to.eql([]);
      clock().tick(1);
      expect(worker().takeRequestTypes()).to.eql(['ping']);
    });

    it('and goes on with one that says something', () => {
      greet();
      clock().tick(20_999);
      worker().say({type: 'pong'});
      clock().tick(1_000);
      expect([news(), FakeSharedWorker.made.length]).to.eql([[], 1]);
    });

    it('and else makes another one, whose lines join when it answers', () => {
      greet();
      clock().tick(21_000);
      expect([news(), FakeSharedWorker.made.length]).to.eql([['a lost'], 2]);
      expect(FakeSharedWorker.made[0].port.isClosed).to.equal(true);
      worker().hello('second');
      expect(news()).to.eql(['a found']);
    });

    it('and has none where the page has made it, which cannot be made again', () => {
      const made = makeOwn();
      add();
      made.hello();
      clock().tick(21_000);
      made.takeRequests();
      expect(news()).to.eql(['a found', 'a lost']);
      clock().tick(2_999);
      expect(news()).to.eql([]);
      clock().tick(1);
      expect(news()).to.eql(['a refused']);
      expect(refusal()!.message).to.equal('the shared worker has not answered within 3000 ms');
    });

    it('and hears nothing more of the one that it has given up', () => {
      const line = greet();
      const [former] = FakeSharedWorker.made;
      clock().tick(21_000);
      news();
      former.hello('late');
      former.sayTo(line, {type: 'delayed'});
      expect(news()).to.eql([]);
    });

    const HINTS: [what: string, give: () => void, requests: string[]][] = [
      ['the page is visible again', () => signal.visible(), ['visibility', 'hint', 'ping']],
      ['the page is shown', () => signal.pageshow(false), ['hint', 'ping']],
      ['the network is back', () => signal.online(), ['hint', 'ping']],
    ];
    for (const [what, give, requests] of HINTS) {
      it(`at once when ${what}`, () => {
        greet();
        clock().tick(1);
        give();
        expect(worker().takeRequestTypes()).to.eql(requests);
        clock().tick(1_000);
        expect(FakeSharedWorker.made).to.have.length(2);
      });
    }

    it('and answers what the worker asks', () => {
      greet();
      worker().say({type: 'ping'});
      expect(worker().takeRequestTypes()).to.eql(['ping']);
    });
  });

  describe('is known anew', () => {
    /** The page has connected once more, and said which one it is. */
    function expectAnotherPort(): void {
      const [former, next, ...others] = FakeSharedWorker.made;
      expect([former.port.isClosed, others.length]).to.eql([true, 0]);
      expect([next.port.isClosed, next.takeRequestTypes()]).to.eql([false, ['hello']]);
    }

    it('by a worker that was restarted behind the same port', () => {
      add();
      add('b');
      worker().hello('first');
      news();
      worker().hello('first');
      expect([news(), FakeSharedWorker.made.length], 'the same one').to.eql([[], 1]);
      worker().hello('second');
      expect(news()).to.eql(['a lost', 'b lost']);
      expectAnotherPort();
      worker().hello('second');
      expect(news()).to.eql(['a found', 'b found']);
    });

    it('by a worker that has forgotten the page', () => {
      greet();
      worker().say({type: 'unknown'});
      expect(news()).to.eql(['a lost']);
      expectAnotherPort();
      worker().hello();
      expect(news()).to.eql(['a found']);
    });

    it('once, however often the worker says so', () => {
      const {port} = (greet(), worker());
      worker().say({type: 'unknown'});
      port.deliver({type: 'unknown'});
      worker().say({type: 'unknown'});
      expect([news(), FakeSharedWorker.made.length]).to.eql([['a lost'], 2]);
    });

    it('as the same page', () => {
      add();
      const [first] = worker().takeRequests();
      worker().hello();
      worker().say({type: 'unknown'});
      expect(worker().takeRequests()).to.eql([first]);
      expect(first).to.include({type: 'hello', isVisible: !document.hidden});
    });

    it('by a worker that the page has made, by the same port', () => {
      const made = makeOwn();
      add();
      made.hello();
      made.takeRequests();
      made.say({type: 'unknown'});
      expect([news(), made.takeRequestTypes()]).to.eql([['a found', 'a lost'], ['hello']]);
      made.hello();
      expect([news(), FakeSharedWorker.made.length]).to.eql([['a found'], 1]);
    });
  });

  describe('of a page that is kept', () => {
    it('leaves, and is silent meanwhile', () => {
      greet();
      signal.cached();
      expect(news()).to.eql(['a lost']);
      expect(worker().takeRequests().at(-1)).to.eql({type: 'leave', isForGood: false});
      expect(worker().port.isClosed).to.equal(true);
      signal.freeze();
      add('b');
      clock().tick(60_000);
      expect([news(), worker().takeRequestTypes()]).to.eql([[], []]);
    });

    it('refuses nothing before it comes back, where the worker has not answered yet', () => {
      add();
      signal.cached();
      clock().tick(60_000);
      expect(news()).to.eql(['a lost']);
      signal.pageshow(true);
      worker().hello();
      expect([news(), FakeSharedWorker.made.length]).to.eql([['a found'], 2]);
    });

    it('does not take what was said before it left for an answer', () => {
      const line = greet();
      signal.cached();
      worker().hello('second');
      expect(news()).to.eql(['a lost']);
      link().remove(line);
      expect(worker().port.isClosed).to.equal(true);
    });

    for (const [what, give] of [
      ['comes back', () => signal.pageshow(true)],
      ['is no longer frozen', () => signal.resume()],
    ] as const) {
      it(`connects to the worker once more when it ${what}`, () => {
        greet();
        signal.cached();
        news();
        give();
        expect(worker().takeRequestTypes()).to.eql(['hello']);
        worker().hello();
        expect([news(), FakeSharedWorker.made.length]).to.eql([['a found'], 2]);
      });
    }

    it('has no worker where none answers within 3 s of its return', () => {
      greet();
      signal.cached();
      signal.pageshow(true);
      clock().tick(2_999);
      expect(news()).to.eql(['a lost']);
      clock().tick(1);
      expect(news()).to.eql(['a refused']);
    });
  });
});
