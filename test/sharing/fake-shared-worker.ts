import {type LineNotice, type Notice, PROTOCOL, type Request} from '../../src/shared/protocol.js';
import {FakePort} from './fake-port.js';

/** A worker that the test plays. */
export class FakeSharedWorker extends EventTarget {
  /** All since `install()`, oldest first. */
  static made: FakeSharedWorker[] = [];
  /** Thrown by the constructor. */
  static error: Error | null = null;

  readonly port = new FakePort<Request, Notice>();
  readonly url: string;
  readonly name: string;

  constructor(url: string, name: string) {
    super();
    if (FakeSharedWorker.error) throw FakeSharedWorker.error;
    this.url = url;
    this.name = name;
    FakeSharedWorker.made.push(this);
  }

  /** The newest worker. */
  static get last(): FakeSharedWorker {
    const worker = FakeSharedWorker.made.at(-1);
    if (!worker) throw new Error('no worker was made');
    return worker;
  }

  /** Replaces the global class; returns a function that restores it. */
  static install(): () => void {
    const native = globalThis.SharedWorker;
    FakeSharedWorker.made = [];
    FakeSharedWorker.error = null;
    globalThis.SharedWorker = FakeSharedWorker as unknown as typeof SharedWorker;
    return () => {
      globalThis.SharedWorker = native;
    };
  }

  /** As `shared` takes it. */
  get asSource(): SharedWorker {
    return this as unknown as SharedWorker;
  }

  say(notice: Notice): void {
    this.port.deliver(notice);
  }

  hello(epoch = 'first', protocol = PROTOCOL): void {
    this.say({type: 'hello', protocol, epoch});
  }

  sayTo(line: number, notice: LineNotice): void {
    this.say({...notice, line});
  }

  /** As when the script cannot be loaded or throws. */
  fail(): void {
    this.dispatchEvent(new Event('error'));
  }

  /** Returns and forgets what the page has asked for. */
  takeRequests(): Request[] {
    return this.port.takeSent();
  }

  /** As texts, such as `hello` or `1 leave`. */
  takeRequestTypes(): string[] {
    return this.takeRequests().map((request) =>
      'line' in request ? `${request.line} ${request.type}` : request.type,
    );
  }
}
