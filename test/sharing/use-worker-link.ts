import {expect} from '@open-wc/testing';
import {type LinkedLine, WorkerLink} from '../../src/shared/worker-link.js';
import type {usePlatformClock} from '../support/use-platform-clock.js';
import {FakeSharedWorker} from './fake-shared-worker.js';

interface UsedLink {
  link(): WorkerLink;
  /** Makes the link one to a worker that the page has made, which it returns. */
  makeOwn(): FakeSharedWorker;
  /** The newest worker. */
  worker(): FakeSharedWorker;
  /** Adds a line, whose calls are logged by its name. */
  add(name?: string, interval?: number): number;
  /** Adds a line, and makes the worker that was started answer. */
  greet(interval?: number): number;
  /** Returns and forgets what the lines were told, in order. */
  news(): string[];
  refusal(): Error | null;
}

/** A link for each test, which all lines leave at the end. */
export function useWorkerLink(clock: ReturnType<typeof usePlatformClock>): UsedLink {
  let uninstall: () => void;
  let link: WorkerLink;
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
  const makeOwn = () => {
    const made = new FakeSharedWorker('/own.js', '');
    link = new WorkerLink(made.asSource);
    return made;
  };
  const add = (name = 'a', interval = 0) => {
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
  };
  const greet = (interval = 0) => {
    const line = add('a', interval);
    worker().hello();
    worker().takeRequests();
    news();
    return line;
  };
  return {link: () => link, makeOwn, worker, add, greet, news, refusal: () => refusal};
}
