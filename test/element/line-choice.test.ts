import {expect} from '@open-wc/testing';
import type {Status, StatusChange} from '../../src/core/events.js';
import type {Face} from '../../src/core/face.js';
import type {Line} from '../../src/core/line.js';
import type {Message} from '../../src/core/message.js';
import type {Settings} from '../../src/core/options.js';
import {LineChoice} from '../../src/element/line-choice.js';
import {SHARING_KEY, type SharedSource} from '../../src/element/sharing.js';
import {FakeClock} from '../support/fake-clock.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {settingsOf} from '../support/settings.js';
import {statusChange} from '../support/status-change.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

/** A line to a worker, played by the test. */
class FakeLine implements Line {
  static made: FakeLine[] = [];
  readonly isShared = true;
  readonly readyState = 0;
  readonly latency = NaN;
  readonly bufferedAmount = 0;
  readonly protocol = '';
  readonly extensions = '';
  readonly resumed = null;
  status: Status = 'idle';
  error: Error | null = null;
  lastEventId = '';
  settings: Settings;
  /** What it was asked, in order. */
  readonly calls: string[] = [];
  readonly source: SharedSource;
  readonly #refuse: (error: Error) => void;
  #isRefused = false;
  readonly #face: Face;
  readonly #queue: Message[] = [];

  constructor(
    source: SharedSource,
    face: Face,
    settings: Settings,
    refuse: (error: Error) => void,
  ) {
    this.source = source;
    this.#refuse = refuse;
    this.#face = face;
    this.settings = settings;
    FakeLine.made.push(this);
  }

  static get last(): FakeLine {
    return FakeLine.made.at(-1)!;
  }

  announce(status: Status, change: Partial<StatusChange> = {}): void {
    const previous = this.status;
    this.status = status;
    this.#face.statusChanged(statusChange({status, previous, ...change}));
  }

  /** There is no worker: nothing is announced any more. */
  refuse(error: Error): void {
    this.#isRefused = true;
    this.#refuse(error);
  }

  configure(settings: Settings): void {
    this.settings = settings;
  }

  forgetAttempts(): void {}

  reconnect(): void {
    this.calls.push('reconnect');
  }

  renew(): void {
    this.calls.push('renew');
  }

  send(data: Message): void {
    this.calls.push(`send ${data as string}`);
    this.#queue.push(data);
  }

  close(): void {
    this.calls.push('close');
  }

  stop(): void {
    this.calls.push('stop');
    if (this.status !== 'idle' && !this.#isRefused) this.announce('idle');
  }

  takeQueue(): Message[] {
    return this.#queue.splice(0);
  }
}

describe('LineChoice', () => {
  useFakeWebSocket();

  const clock = new FakeClock();
  const settings = settingsOf({clock, interval: 0});
  const SOURCE = '/worker.js';
  const place = globalThis as {[SHARING_KEY]?: unknown};
  let restore: () => void;
  let log: string[];
  let choice: LineChoice;

  const face = {
    statusChanged: ({previous, status}: StatusChange) => void log.push(`${previous} → ${status}`),
    connectionOpened: () => {},
    messageReceived: () => {},
    positionReceived: () => {},
    heartbeatAnswered: () => {},
    heartbeatDelayed: () => {},
    lifelineEnded: () => {},
  } satisfies Face;

  beforeEach(() => {
    const before = place[SHARING_KEY];
    restore = () => void (place[SHARING_KEY] = before);
    place[SHARING_KEY] = (...args: ConstructorParameters<typeof FakeLine>) => new FakeLine(...args);
    FakeLine.made = [];
    log = [];
    choice = new LineChoice(face, settings);
  });

  afterEach(() => {
    choice.line.stop(false);
    restore();
  });

  const news = () => log.splice(0);
  const choose = (source: SharedSource | null = SOURCE) => choice.choose(source, settings);

  /** Connects by itself. */
  const openOwn = () => {
    choice.line.reconnect();
    FakeWebSocket.last.open();
    log = [];
  };

  describe('connects by itself', () => {
    it('where nothing is shared, and is then the same line', () => {
      expect([choose(null), choice.line.isShared, choice.error]).to.eql([false, false, null]);
    });

    it('without shared.js, and says so', () => {
      place[SHARING_KEY] = undefined;
      expect([choose(), choice.line.isShared]).to.eql([false, false]);
      expect(choice.error!.message).to.equal('the test: "shared" needs heartbeat-socket/shared.js');
      choose(null);
      expect(choice.error).to.equal(null);
    });

    it('where the worker refuses, announces what it would without, and says why', () => {
      choose();
      choice.line.reconnect();
      const why = new Error('no worker');
      FakeLine.last.refuse(why);
      FakeWebSocket.last.open();
      expect(news()).to.eql(['idle → connecting', 'connecting → open']);
      expect([choice.line.isShared, choice.error]).to.eql([false, why]);
    });

    const REFUSED_IN: [status: Status, log: string[]][] = [
      ['connecting', []],
      ['waiting', ['waiting → connecting']],
    ];
    for (const [status, expected] of REFUSED_IN) {
      it(`where the worker refuses later, and goes on in the status ${status}`, () => {
        choose();
        FakeLine.last.announce(status);
        log = [];
        FakeLine.last.refuse(new Error('no worker'));
        expect(news()).to.eql(expected);
        expect(FakeWebSocket.live).to.have.length(1);
      });
    }

    it('as long as the same is wanted, and not by a refusal of a former line', () => {
      choose();
      const [former] = FakeLine.made;
      choose('/other.js');
      former.refuse(new Error('late'));
      expect([choice.line, choice.error]).to.eql([FakeLine.last, null]);
      FakeLine.last.refuse(new Error('no worker'));
      expect([choose('/other.js'), FakeLine.made.length]).to.eql([false, 2]);
    });

    it('has the error of its line before that of the refusal', () => {
      choose();
      FakeLine.last.error = new Error('of the line');
      expect(choice.error!.message).to.equal('of the line');
      FakeLine.last.refuse(new Error('no worker'));
      FakeWebSocket.last.fail();
      expect([choice.line.status, choice.error!.message]).to.eql(['waiting', 'no worker']);
    });
  });

  describe('shares', () => {
    it('with the source and settings, once for each source', () => {
      expect([choose(), choose(), FakeLine.made.length]).to.eql([true, false, 1]);
      expect([FakeLine.last.source, FakeLine.last.settings]).to.eql([SOURCE, settings]);
      expect([choose('/other.js'), FakeLine.made.length]).to.eql([true, 2]);
    });

    it('when shared.js comes later', () => {
      const open = place[SHARING_KEY];
      place[SHARING_KEY] = undefined;
      choose();
      openOwn();
      const socket = FakeWebSocket.last;
      place[SHARING_KEY] = open;
      expect([choose(), choice.error, news()]).to.eql([true, null, ['open → idle']]);
      expect(socket.closed).to.have.length(1);
      FakeLine.last.announce('open');
      expect(news()).to.eql(['idle → open']);
    });

    it('by the same line when another copy of shared.js comes', () => {
      choose();
      place[SHARING_KEY] = (...args: ConstructorParameters<typeof FakeLine>) =>
        new FakeLine(...args);
      expect([choose(), FakeLine.made.length]).to.eql([false, 1]);
    });

    it('after it was closed, and is idle until the worker says something', () => {
      openOwn();
      choice.line.close();
      FakeWebSocket.last.end();
      expect([choose(), choice.line.status]).to.eql([true, 'idle']);
      expect(news()).to.eql(['open → closed', 'closed → idle']);
    });

    it('no longer, when that is not wanted', () => {
      choose();
      FakeLine.last.announce('open');
      log = [];
      expect([choose(null), choice.line.isShared]).to.eql([true, false]);
      expect([news(), FakeLine.last.calls]).to.eql([['open → idle'], ['stop']]);
      choice.line.reconnect();
      expect(news()).to.eql(['idle → connecting']);
    });
  });

  it('moves settings, the last id and what waits, in order and once', () => {
    const other = settingsOf({clock, interval: 5});
    choice.line.configure(other);
    choice.line.lastEventId = '7';
    choice.line.send('a');
    choice.line.send('b');
    choose();
    const line = FakeLine.last;
    expect([line.settings, line.lastEventId]).to.eql([other, '7']);
    expect(line.calls).to.eql(['send a', 'send b']);
    line.lastEventId = '8';
    choice.line.reconnect();
    line.refuse(new Error('no worker'));
    FakeWebSocket.last.open();
    expect([choice.line.lastEventId, FakeWebSocket.last.sent]).to.eql(['8', ['a', 'b']]);
  });

  it('moves what waits, though it is more than the queue holds', () => {
    const small = settingsOf({clock, interval: 0, queue: 2});
    choice.choose(SOURCE, small);
    choice.line.configure(small);
    FakeLine.last.send('123');
    FakeLine.last.announce('waiting');
    FakeLine.last.refuse(new Error('no worker'));
    FakeWebSocket.last.open();
    expect(FakeWebSocket.last.sent).to.eql(['123']);
    expect([choice.line.status, choice.line.settings]).to.eql(['open', small]);
  });

  it('announces a status once, but an opened successor', () => {
    choose();
    FakeLine.last.announce('open');
    FakeLine.last.announce('open');
    expect(news()).to.eql(['idle → open', 'open → open']);
  });
});
