import type {Status, StatusChange} from '../../src/core/events.js';
import type {Facts, LineRequest, Request, Taken} from '../../src/shared/protocol.js';
import {SharedLine} from '../../src/shared/shared-line.js';
import {WorkerLink} from '../../src/shared/worker-link.js';
import {settingsOf, type TestOptions} from '../support/settings.js';
import {FaceLog} from './face-log.js';
import {FakeSharedWorker} from './fake-shared-worker.js';
import {statusReport} from './status-report.js';

const NOTHING_TAKEN: Taken = {opening: 0, count: 0};

type LineRequestOf = LineRequest & {line: number};

/** A line to a worker that the test plays, and an ordered log of what it calls. */
export class SharedLineRig extends FaceLog {
  refusal: Error | null = null;
  readonly line: SharedLine;
  readonly #uninstall = FakeSharedWorker.install();
  readonly #link = new WorkerLink('/worker.js');

  constructor(options: TestOptions = {}) {
    super();
    this.line = new SharedLine(this.#link, this, settingsOf(options), (error) => {
      this.refusal = error;
      this.log.push('refused');
    });
  }

  get worker(): FakeSharedWorker {
    return FakeSharedWorker.last;
  }

  end(): void {
    this.line.stop(false);
    this.#uninstall();
  }

  configure(options: TestOptions): void {
    this.line.configure(settingsOf(options));
  }

  /** Asks for a connection, and the worker greets; resolves when the line has asked to join. */
  async join(): Promise<void> {
    this.line.reconnect();
    this.worker.hello();
    await settled();
  }

  /** Joins a connection that is open. */
  async open(facts: Partial<Facts> = {}): Promise<void> {
    await this.join();
    this.status('open', {previous: 'connecting'}, facts);
    this.take();
  }

  /** The worker is another one behind the same port, so that the page connects to it anew. */
  async restart(): Promise<void> {
    this.worker.hello('second');
    this.worker.hello('second');
    await settled();
  }

  /** The number of the line, by its last request. */
  get number(): number {
    return this.#number;
  }
  #number = 0;
  /** Of the last request to join; 0 when the worker has answered it. */
  #join = 0;

  /** The worker answers the last request to join. */
  joined(taken = NOTHING_TAKEN): void {
    this.requests();
    if (this.#join) this.worker.sayTo(this.#number, {type: 'joined', join: this.#join, taken});
    this.#join = 0;
  }

  /** The worker reports a status to the line, which has joined by then. */
  status(status: Status, change: Partial<StatusChange> = {}, facts: Partial<Facts> = {}): void {
    this.joined();
    this.worker.sayTo(this.#number, statusReport(status, change, facts));
  }

  /** Requests of lines since the last call. */
  requests(): LineRequestOf[] {
    for (const worker of FakeSharedWorker.made) {
      for (const request of worker.takeRequests()) this.#requested(request);
    }
    return this.#requests.filter((request) => 'line' in request);
  }

  #requested(request: Request): void {
    this.#requests.push(request);
    if ('line' in request) this.#number = request.line;
    if (request.type === 'join') this.#join = request.join;
  }
  readonly #requests: Request[] = [];

  /** Returns and forgets the log and the requests of lines, as texts; without `ready`. */
  take(): {log: string[]; requests: string[]} {
    const said = this.requests().filter(({type}) => type !== 'ready');
    const requests = said.map((request) =>
      request.type === 'send'
        ? `send ${request.data as string} ${request.opening}.${request.number}`
        : request.type,
    );
    this.#requests.length = 0;
    return {log: this.news(), requests};
  }
}

/** Promises that are due have settled. */
export const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });
