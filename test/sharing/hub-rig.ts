import type {Notice, Request, SharedSettings} from '../../src/shared/protocol.js';
import {keyOf, sharedSettings} from '../../src/shared/shared-settings.js';
import type {Hub} from '../../src/worker/hub.js';
import {statusLine} from '../support/event-log.js';
import {settingsOf, type TestOptions} from '../support/settings.js';
import {FakePort} from './fake-port.js';

/** A page that the test plays: its end of a port to the hub. */
export class FakePage {
  readonly port = new FakePort<Notice, Request>();
  epoch = '';
  #opening = 0;

  constructor(hub: Hub) {
    hub.accept(this.port as unknown as MessagePort);
  }

  ask(request: Request): void {
    this.port.deliver(request);
  }

  hello(isVisible = false): void {
    this.ask({type: 'hello', isVisible});
  }

  /** Adds a line to the connection of these options. */
  join(line: number, options: TestOptions = {}, lastEventId = ''): void {
    const settings: SharedSettings = sharedSettings(settingsOf({interval: 0, ...options}));
    const answers = settings.url ? {} : {url: [`ws://server/${line}`]};
    this.ask({type: 'join', line, key: keyOf(settings, answers), settings, answers, lastEventId});
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
