import {expect} from '@open-wc/testing';
import {PROTOCOL, WORKER_NAME} from '../../src/shared/protocol.js';
import {type LinkedLine, WorkerLink} from '../../src/shared/worker-link.js';
import {signal} from '../support/signals.js';
import {usePlatformClock} from '../support/use-platform-clock.js';
import {FakeSharedWorker} from './fake-shared-worker.js';

describe('WorkerLink', () => {
  const clock = usePlatformClock();
  let uninstall: () => void;
  let link: WorkerLink;
  /** What the lines were told, in order. */
  let log: string[];
  let lines: number[];
  let refusal: Error | null;

  beforeEach(() => {
    uninstall = FakeSharedWorker.install();
    link = new WorkerLink('/worker.js');
    [log, lines, refusal] = [[], [], null];
  });

  afterEach(() => {
    for (const line of lines) link.remove(line);
    expect(clock().countTimers(), 'timers left').to.equal(0);
    uninstall();
  });

  const worker = () => FakeSharedWorker.last;
  const news = () => log.splice(0);

  function add(name = 'a', interval = 0): number {
    const line: LinkedLine = {
      interval,
      workerFound: () => void log.push(`${name} found`),
      workerLost: () => void log.push(`${name} lost`),
      workerRefused(error) {
        refusal = error;
        log.push(`${name} refused`);
      },
      noticeReceived: ({type}) => void log.push(`${name} ${type}`),
    };
    const number = link.add(line);
    lines.push(number);
    return number;
  }

  /** Makes the worker that was started answer. */
  function greet(interval = 0): number {
    const line = add('a', interval);
    worker().hello();
    worker().takeRequests();
    news();
    return line;
  }

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
      link.remove(add('d'));
      await Promise.resolve();
      expect(news()).to.eql(['c found']);
    });

    it('not where the page has made it, and leaves its port open', () => {
      const made = new FakeSharedWorker('/own.js', '');
      link = new WorkerLink(made.asSource);
      link.remove(add());
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
        expect(refusal!.message).to.equal(`the shared worker ${why}`);
        expect([worker().port.isClosed, clock().countTimers()]).to.eql([true, 0]);
      });
    }

    it('where it cannot be made, and tells the line at once, with the exception', () => {
      FakeSharedWorker.error = notAllowed;
      add();
      expect(news()).to.eql(['a refused']);
      expect(refusal!.message).to.equal('the shared worker cannot be started');
      expect(refusal!.cause).to.equal(notAllowed);
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
      const made = new FakeSharedWorker('/own.js', '');
      link = new WorkerLink(made.asSource);
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
      link.remove(line);
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

  it('tells the worker whether the page is visible', () => {
    greet();
    signal.hidden();
    expect(worker().takeRequests()).to.eql([{type: 'visibility', isVisible: false}]);
    signal.visible();
    expect(worker().takeRequests()[0]).to.eql({type: 'visibility', isVisible: true});
  });

  it('leaves when the page ends, after what its listeners send', () => {
    const line = greet();
    const send = () => link.post(line, {type: 'renew'});
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
    link.remove(other);
    worker().sayTo(other, {type: 'delayed'});
    expect(news()).to.eql(['a delayed']);
    expect(worker().takeRequestTypes()).to.eql([`${other} leave`]);
  });

  it('leaves with its last line, and begins again with the next', () => {
    link.remove(greet());
    expect(worker().takeRequests()).to.eql([{type: 'leave', isForGood: true}]);
    expect(worker().port.isClosed).to.equal(true);
    signal.online();
    expect(worker().takeRequestTypes()).to.eql([]);
    add('b');
    worker().hello();
    expect([news(), FakeSharedWorker.made.length]).to.eql([['b found'], 2]);
  });
});
