import {
  type Hint,
  isPageHidden,
  isPrerendering,
  PageHints,
  type PageHintsDelegate,
} from '../core/page-hints.js';
import {randomUuid} from '../core/random-uuid.js';
import {Timer} from '../core/timer.js';
import type {SharedSource} from '../element/sharing.js';
import {
  type LineNotice,
  type LineRequest,
  type Notice,
  type PageNotice,
  PROTOCOL,
  type Request,
  WORKER_NAME,
} from './protocol.js';
import {SilenceWatch, type SilenceWatchDelegate} from './silence-watch.js';

/** A script that says nothing for so long is no worker of ours. */
const HELLO_MS = 3_000;

const isVisible = (): boolean => !isPageHidden();

/** A line of this page, as the link sees it. */
export interface LinkedLine {
  /** The interval of its heartbeats in ms, or 0. */
  readonly interval: number;
  /** There is a worker: join. Again after `workerLost`. */
  workerFound(): void;
  /** The worker has forgotten the line, or is another one: what it said of the connection is over. */
  workerLost(): void;
  /** There is no worker. */
  workerRefused(error: Error): void;
  noticeReceived(notice: LineNotice, event: MessageEvent): void;
}

type LinkState =
  | {readonly name: 'none'}
  /** A worker was started, and has not answered yet. */
  | {readonly name: 'greeting'; readonly worker: SharedWorker; readonly timer: Timer}
  | {
      readonly name: 'alive';
      readonly worker: SharedWorker;
      readonly watch: SilenceWatch;
      readonly epoch: string;
    }
  /** The page is kept or frozen, or prerendered and not shown yet. */
  | {readonly name: 'away'};

/**
 * The link of this page to one worker, for all lines that use it: starts the worker, notices when it is
 * gone, and starts it again. It knows nothing of connections.
 */
export class WorkerLink implements PageHintsDelegate, SilenceWatchDelegate {
  readonly #source: SharedSource;
  /** Tells the worker that a page is the one that has been there before. */
  readonly #page = randomUuid();
  readonly #hints = new PageHints(this);
  readonly #lines = new Map<number, LinkedLine>();
  /** A worker that the page has made outlives the link to it. */
  readonly #listenedTo = new WeakSet<SharedWorker>();
  #state: LinkState = {name: 'none'};
  #lastLine = 0;

  constructor(source: SharedSource) {
    this.#source = source;
  }

  /** Returns the number of the line. `workerFound` or `workerRefused` follows. */
  add(line: LinkedLine): number {
    const number = (this.#lastLine += 1);
    this.#lines.set(number, line);
    if (this.#state.name === 'none') this.#start();
    else this.find(number);
    return number;
  }

  /** `workerFound` follows for the line, when there is a worker. */
  find(line: number): void {
    if (this.#state.name !== 'alive') return;
    queueMicrotask(() => this.#lines.get(line)?.workerFound());
  }

  remove(line: number): void {
    if (!this.#lines.delete(line)) return;
    if (this.#lines.size > 0) this.post(line, {type: 'leave'});
    else this.#stop();
  }

  post(line: number, request: LineRequest): void {
    this.#post({...request, line});
  }

  #post(request: Request): void {
    if ('worker' in this.#state) this.#state.worker.port.postMessage(request);
  }

  #start(): void {
    this.#hints.start();
    addEventListener('pagehide', this.#pageLeft, true);
    // It passes the window first, which no image or form can hide as it can a member of the document.
    addEventListener('visibilitychange', this.#visibilityChanged, true);
    this.#startWorker();
  }

  #stop(): void {
    removeEventListener('pagehide', this.#pageLeft, true);
    removeEventListener('visibilitychange', this.#visibilityChanged, true);
    this.#hints.stop();
    this.#leaveWorker({isForGood: true});
    this.#transitionTo({name: 'none'});
  }

  #transitionTo(state: LinkState): void {
    if ('timer' in this.#state) this.#state.timer.stop();
    if ('watch' in this.#state) this.#state.watch.stop();
    this.#state = state;
  }

  /** Starts the worker, or connects to the one that other pages have started. */
  #startWorker(): void {
    // The browser may hold the worker back, too. `prerenderingchange` is a hint.
    if (isPrerendering()) return this.#transitionTo({name: 'away'});
    const source = this.#source;
    try {
      if (typeof source !== 'string') return this.#greet(source);
      this.#closePort();
      this.#greet(new SharedWorker(source, WORKER_NAME));
    } catch (error) {
      this.#refuse('cannot be started', error);
    }
  }

  /** Waits for the worker's hello. */
  #greet(worker: SharedWorker): void {
    this.#listenTo(worker); // First: what is no worker throws.
    const timer = new Timer();
    this.#transitionTo({name: 'greeting', worker, timer});
    timer.start(HELLO_MS, () => this.#refuse(`has not answered within ${HELLO_MS} ms`));
    this.#post({type: 'hello', page: this.#page, isVisible: isVisible()});
  }

  #listenTo(worker: SharedWorker): void {
    if (this.#listenedTo.has(worker)) return;
    const {port} = worker;
    worker.addEventListener('error', () => this.#workerFailed(worker));
    port.addEventListener('message', (event) => this.#noticeReceived(worker, event));
    port.start();
    this.#listenedTo.add(worker);
  }

  #leaveWorker({isForGood}: {isForGood: boolean}): void {
    this.#post({type: 'leave', isForGood});
    this.#closePort();
  }

  /** Not that of a worker which the page has made: it cannot be opened again. */
  #closePort(): void {
    if ('worker' in this.#state && typeof this.#source === 'string') {
      this.#state.worker.port.close();
    }
  }

  #workerFailed(worker: SharedWorker): void {
    const state = this.#state;
    if (state.name === 'greeting' && state.worker === worker) this.#refuse('cannot be loaded');
  }

  #refuse(what: string, cause?: unknown): void {
    const error = new Error(`the shared worker ${what}`, {cause});
    const lines = [...this.#lines.values()];
    this.#lines.clear();
    this.#stop();
    for (const line of lines) line.workerRefused(error);
  }

  #noticeReceived(worker: SharedWorker, event: MessageEvent): void {
    const notice = event.data as Notice;
    if (!('worker' in this.#state) || this.#state.worker !== worker) return;
    if ('watch' in this.#state) this.#state.watch.workerHeard();
    if ('line' in notice) this.#lines.get(notice.line)?.noticeReceived(notice, event);
    else this.#pageNoticeReceived(worker, notice);
  }

  #pageNoticeReceived(worker: SharedWorker, notice: PageNotice): void {
    if (notice.type === 'ping') return this.#post({type: 'ping'});
    if (notice.type === 'hello') return this.#helloReceived(worker, notice);
    if (notice.type === 'unknown' && this.#state.name === 'alive') this.workerLost();
  }

  #helloReceived(worker: SharedWorker, {protocol, epoch}: {protocol: number; epoch: string}): void {
    const state = this.#state;
    if (protocol !== PROTOCOL) return this.#refuse('is of another version');
    if (state.name === 'alive') {
      // Restarted by WebKit, with the old port, by which it does not hear every page.
      if (state.epoch !== epoch) this.workerLost();
      return;
    }
    const watch = new SilenceWatch(this);
    this.#transitionTo({name: 'alive', worker, watch, epoch});
    watch.start();
    this.#forEachLine((line) => line.workerFound());
  }

  /** Some may leave meanwhile. */
  #forEachLine(visit: (line: LinkedLine) => void): void {
    for (const line of [...this.#lines.values()]) visit(line);
  }

  readonly #visibilityChanged = (): void => {
    this.#post({type: 'visibility', isVisible: isVisible()});
  };

  /**
   * The page ends here, which the worker need not find out by its silence. But the page may still send:
   * in its listeners of this event, and of the next one where it is visible.
   */
  readonly #pageLeft = (event: PageTransitionEvent): void => {
    if (event.persisted) return;
    const leave = () => this.#post({type: 'leave', isForGood: true});
    addEventListener(isVisible() ? 'visibilitychange' : 'pagehide', leave, {once: true});
  };

  // Silence watch delegate

  get intervals(): number[] {
    return [...this.#lines.values()].map(({interval}) => interval);
  }

  workerSilent(): void {
    this.#post({type: 'ping'});
  }

  workerLost(): void {
    this.#startWorker();
    this.#forEachLine((line) => line.workerLost());
  }

  // Page hints delegate

  hintReceived(hint: Hint): void {
    const state = this.#state;
    if (hint === 'suspend') return this.#suspend();
    if (state.name === 'away') return this.#startWorker();
    if (state.name !== 'alive') return;
    // What has frozen the page has not frozen the worker.
    const forWorker = hint === 'resume' ? 'wake' : hint;
    this.#post({type: 'hint', hint: forWorker, isVisible: isVisible()});
    if (hint !== 'estimate') state.watch.ask();
  }

  /**
   * A kept page that gets a message is discarded, also one that was under way
   * (https://github.com/whatwg/html/issues/12086).
   */
  #suspend(): void {
    if (!('worker' in this.#state)) return;
    this.#leaveWorker({isForGood: false});
    this.#transitionTo({name: 'away'});
    this.#forEachLine((line) => line.workerLost());
  }
}
