import type {Failures, Notice, Request, Taken} from '../../src/shared/protocol.js';
import {termsOf} from '../../src/shared/shared-settings.js';
import type {Hub} from '../../src/worker/hub.js';
import {statusLine} from '../support/event-log.js';
import {settingsOf, type TestOptions} from '../support/settings.js';
import {FakePort} from './fake-port.js';

/** A page that the test plays: its end of a port to the hub. */
export class FakePage {
  readonly port = new FakePort<Notice, Request>();
  readonly id: string;
  epoch = '';
  #opening = 0;
  #joins = 0;

  /** `id`: that of a page which comes again by another port. */
  constructor(hub: Hub, id: string = crypto.randomUUID()) {
    this.id = id;
    hub.accept(this.port as unknown as MessagePort);
  }

  ask(request: Request): void {
    this.port.deliver(request);
  }

  leave(isForGood = true): void {
    this.ask({type: 'leave', isForGood});
  }

  hello(isVisible = false): void {
    this.ask({type: 'hello', page: this.id, isVisible});
  }

  /** Adds a line to the connection of these options; a url function has answered, or failed. */
  join(line: number, options: TestOptions = {}, lastEventId = '', failures: Failures = {}): void {
    const settings = settingsOf({interval: 0, ...options});
    const isAnswered = typeof settings.url === 'function' && !failures.url;
    const terms = termsOf(settings, isAnswered ? {url: [`ws://server/${line}`]} : {});
    this.#joins += 1;
    this.ask({type: 'join', join: this.#joins, line, ...terms, failures, lastEventId});
  }

  send(line: number, data: string, number = 0, opening = this.#opening): void {
    this.ask({type: 'send', line, data, number, opening});
  }

  /** Returns and forgets what the hub has said, one text for each. */
  news(): string[] {
    return this.port.takeSent().map((notice) => this.#textOf(notice));
  }

  #textOf(notice: Notice): string {
    if (notice.type === 'hello') this.epoch = notice.epoch;
    if (!('line' in notice)) return notice.type;
    switch (notice.type) {
      case 'status':
        this.#opening = notice.facts.opening;
        return `${notice.line} ${statusLine({...notice.change})}`;
      case 'message':
        return `${notice.line} message ${String(notice.data)}`;
      case 'joined':
        return `${notice.line} joined${takenBefore(notice.taken)}`;
      case 'position':
        return `${notice.line} position ${notice.id}${notice.asked ? ` after ${notice.asked}` : ''}`;
      case 'taken':
        return `${notice.line} taken ${notice.opening}.${notice.count}`;
      case 'buffered':
        return `${notice.line} buffered ${notice.bufferedAmount}`;
      case 'question':
        return `${notice.line} ${notice.question} ${notice.attempt}?`;
      default:
        return `${notice.line} ${notice.type}`;
    }
  }
}

const takenBefore = ({opening, count}: Taken): string => (opening ? ` ${opening}.${count}` : '');
