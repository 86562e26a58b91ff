import type {StatusEvent} from '../../src/core/events.js';
import type {GapEvent} from '../../src/core/heartbeat-socket.js';
import {Check} from './check.js';
import {ANSWERED} from './face.js';
import {type History, type Numbered, read} from './history.js';
import {askedIn} from './stream-server.js';
import type {StubSocket} from './stub-socket.js';

/** What a large number of runs must have shown. */
export const STREAM_EVENTS = [
  'resumed',
  'gap',
  'start',
  'unclaimed',
  'checkpoint',
  'repeat',
  'unread',
  'other id',
  'other url',
];

/** What is known of the connection that is open. */
interface Line {
  readonly socket: StubSocket;
  /** The id after which the server was asked to go on, or ''. */
  readonly asked: string;
  /** The server has not said where it goes on. */
  isUndecided: boolean;
  /** Nothing new has come yet. */
  isRepeating: boolean;
  /** The last message or position, by which the next one is known; NaN where nothing is claimed. */
  at: number;
}

/**
 * Each numbered message is dispatched at most once between two gaps, in order, and none is skipped
 * without a gap before, where the server says where it goes on. `lastEventId` is the last message or
 * position, and `resumed` what the server has said.
 */
export class StreamCheck extends Check {
  #last = this.world.scenario.options.lastEventId ?? '';
  #resumed: boolean | null = null;
  /** The messages and positions since the stream was last set to another id or server. */
  #heard = new Set<string>([this.#last]);
  /** The messages dispatched since the last gap. */
  #dispatched = new Set<string>();
  /** A function of the application failed to read an id, so that a repeat may not be known as one. */
  #isUnread = false;
  #line: Line | undefined;
  /** The ids that sockets were asked to go on after. */
  readonly #asked = new Map<StubSocket, string>();
  /** The last id when a function was called last. */
  #lastAtCall = '';
  /** The application has set an id, from which no connection has begun yet. */
  #isRewound = false;

  /** What the network is bringing, and whether it was dispatched. */
  #arriving: Numbered | null = null;
  #isDispatched = false;
  #isGapReported = false;
  #thrownBefore = 0;

  /** Another url was set: the id may be forgotten until the next rest, and must be by then. */
  #mayForget = false;
  #mustForget = false;
  #isRested = false;

  /** Whether a message or position is known, since the stream was last set to another id or server. */
  hasHeard(id: string): boolean {
    return this.#heard.has(id);
  }

  /** Sets `lastEventId` as the application. */
  goOnFrom(id: string): void {
    this.world.asked('id');
    this.world.tally.count('stream', 'other id');
    this.world.socket.lastEventId = id;
    this.#begin(id);
    this.#isRewound = true;
  }

  /** Begins at another id: what was heard may come again. */
  #begin(id: string): void {
    this.#last = id;
    this.#heard = new Set([id]);
    this.#dispatched.clear();
    this.#isUnread = false;
  }

  override asked(what: string): void {
    if (what === 'other url') {
      this.#mayForget = true;
      this.#mustForget = this.#isRested && !this.world.app.reacted;
    } else if (what === 'no url') {
      this.#mayForget = true;
    } else if (what !== 'address') this.#mustForget = false;
    if (what !== 'address' && what !== 'set') this.#isRested = false;
    // It ends a successor as the connection, which it is by then.
    const {status} = this.world.socket;
    const hasSuccessor = status === 'open' && this.world.lines.successor?.hasOpened;
    if (what === 'close' && hasSuccessor) this.#resumed = null;
  }

  override timerFiring(): void {
    this.#isRested = this.#mustForget = false;
  }

  override signalling(): void {
    this.#isRested = this.#mustForget = false;
  }

  get #isOn(): boolean {
    return Boolean(this.world.scenario.options.resume);
  }

  override addressAsked(): void {
    this.#look();
    this.#lastAtCall = this.#last;
  }

  override socketMade(socket: StubSocket): void {
    const {url, protocols} = socket;
    this.#look();
    const isOwn = this.world.scenario.options.resume === 'own';
    // Without a function, nothing says that the application does not put the id into the address.
    const isFixed = isOwn && !url.startsWith('ws://fn/');
    const last = protocols.includes(ANSWERED) ? this.#lastAtCall : this.#last;
    this.#asked.set(socket, isFixed ? last : askedIn(url));
  }

  override heard({status, previous}: StatusEvent): void {
    this.#followSwitch();
    if (status !== 'open') this.#line = undefined;
    else if (previous !== 'open') this.#startLine();
    const {resumed} = this.world.socket;
    if (status === 'open' && previous !== 'open' && resumed !== null) {
      this.#fail(`${resumed} is claimed at once`);
    }
  }

  #startLine(): void {
    const present = this.world.lines.present!;
    const asked = this.#asked.get(present) ?? '';
    this.#line = {socket: present, asked, isUndecided: true, isRepeating: true, at: NaN};
    this.#resumed = null;
    // What the connection before has brought since then comes again, in its turn.
    if (this.#isRewound) this.#dispatched.clear();
    this.#isRewound = false;
  }

  /** A successor that takes the place of the present socket has a line of its own. */
  #followSwitch(): void {
    const {present, previous} = this.world.lines;
    const isOld = this.#line && this.#line.socket === previous;
    // A successor that has not opened is only the next attempt.
    if (isOld && present?.hasOpened) this.#startLine();
  }

  override firing(_socket: StubSocket, event: Event): void {
    this.#isRested = this.#mustForget = false;
    this.#arriving = event.type === 'message' ? read((event as MessageEvent).data) : null;
    this.#isDispatched = this.#isGapReported = false;
    this.#thrownBefore = this.world.app.thrown.length;
  }

  override dispatched(event: Event): void {
    if (/gap$|message$/.test(event.type)) this.#followSwitch();
    if (/gap$/.test(event.type)) this.#gapFound(event as GapEvent);
    if (/message$/.test(event.type)) this.#messageDispatched(event as MessageEvent);
  }

  #gapFound({asked, position}: GapEvent): void {
    const line = this.#line;
    const arriving = this.#arriving;
    this.#isGapReported = true;
    this.world.tally.count('stream', 'gap');
    if (!line || !arriving?.isPosition) return this.#fail('a gap where no position came');
    if (!line.isUndecided || !line.asked) this.#fail('a gap by a checkpoint or a start');
    if (line.asked === arriving.id) this.#fail('a gap where the server goes on as asked');
    if (asked !== line.asked) this.#fail(`a gap after ${asked}, not ${line.asked}`);
    if (position !== arriving.id) this.#fail(`a gap up to ${position}, not ${arriving.id}`);
    this.#resumed = false;
    this.#dispatched.clear();
    this.#isUnread = false;
    this.#advance(line, arriving.id);
    this.#look();
  }

  /** Whether the function of the application failed to read what arrives. */
  get #hasFailed(): boolean {
    const thrown = this.world.app.thrown.slice(this.#thrownBefore);
    return thrown.some((error) => (error as Error).message === 'resume');
  }

  #messageDispatched({lastEventId}: MessageEvent): void {
    this.#isDispatched = true;
    const line = this.#line;
    const isUnread = this.#isOn && this.#hasFailed;
    if (isUnread) this.#noteUnread();
    const arriving = this.#isOn && !isUnread ? this.#arriving : null;
    if (lastEventId !== (arriving?.id ?? '')) this.#fail(`dispatched with id ${lastEventId}`);
    if (arriving?.isPosition) this.#fail(`the position ${arriving.id} is dispatched`);
    if (arriving && line) this.#newDispatched(line, arriving.id);
    this.#look();
  }

  #noteUnread(): void {
    this.world.tally.count('stream', 'unread');
    this.#isUnread = true;
    // What comes after it is taken for the next one.
    if (this.#line) this.#line.at = NaN;
  }

  #newDispatched(line: Line, id: string): void {
    const number = this.#historyOf(line).numberOf(id);
    // A server that does not know the id, and does not say so, may begin anywhere.
    const isAnywhere = line.isUndecided && this.#historyOf(line).find(line.asked) === null;
    if (isAnywhere) this.#dispatched.clear();
    const isAgain = this.#dispatched.has(id) && !this.#isUnread;
    if (isAgain) this.#fail(`${id} is dispatched again`);
    if (line.isRepeating && this.#heard.has(id)) this.#fail(`the repeat ${id} is dispatched`);
    if (!line.isRepeating && line.at >= number) this.#fail(`${id} after ${line.at}`);
    for (let skipped = line.at + 1; skipped < number; skipped++) {
      const its = this.#historyOf(line).idOf(skipped);
      if (!this.#heard.has(its)) this.#fail(`${id} is dispatched, ${its} was not`);
    }
    this.#dispatched.add(id);
    line.isRepeating = false;
    this.#decide(line, 'unclaimed');
    this.#advance(line, id);
  }

  override fired(socket: StubSocket): void {
    this.#followSwitch();
    const line = this.#line;
    const arriving = this.#arriving;
    this.#arriving = null;
    const isStill = line?.socket === socket && this.world.socket.status === 'open';
    if (!line || !isStill || !arriving || this.#isDispatched || this.#isGapReported) return;
    if (!this.#isOn) this.#fail(`${arriving.id} was not dispatched`);
    else if (arriving.isPosition) this.#positionHeard(line, arriving.id);
    else this.#repeatHeard(line, arriving.id);
    this.#look();
  }

  #positionHeard(line: Line, id: string): void {
    const {isUndecided, asked} = line;
    this.#decide(line, asked ? 'resumed' : 'start');
    if (!isUndecided) this.world.tally.count('stream', 'checkpoint');
    if (!isUndecided || !asked) return this.#advance(line, id);
    if (asked !== id) this.#fail(`${asked} was asked, ${id} came, and no gap`);
    this.#resumed = true;
    line.at = this.#historyOf(line).numberOf(id);
  }

  #repeatHeard(line: Line, id: string): void {
    this.world.tally.count('stream', 'repeat');
    this.#decide(line, 'unclaimed');
    if (!line.isRepeating || !this.#heard.has(id)) this.#fail(`${id} was not dispatched`);
  }

  /** The first numbered thing on a connection. */
  #decide(line: Line, what: string): void {
    if (line.isUndecided) this.world.tally.count('stream', what);
    line.isUndecided = false;
  }

  #advance(line: Line, id: string): void {
    line.isUndecided = false;
    line.at = this.#historyOf(line).numberOf(id);
    this.#last = id;
    this.#heard.add(id);
  }

  #historyOf({socket}: Line): History {
    return this.world.server.historyOf(socket.url);
  }

  override looked(): void {
    this.#look();
  }

  #look(): void {
    this.#followSwitch();
    const {lastEventId, resumed} = this.world.socket;
    if (this.#mayForget && !lastEventId && this.#last) {
      this.world.tally.count('stream', 'other url');
      this.#begin('');
    }
    if (lastEventId !== this.#last) this.#fail(`at ${lastEventId}, not at ${this.#last}`);
    if (resumed !== this.#resumed) this.#fail(`resumed is ${resumed}, not ${this.#resumed}`);
  }

  override rested(): void {
    if (this.#mustForget && this.#last) this.#fail(`${this.#last} is kept for another url`);
    this.#mayForget = this.#mustForget = false;
    this.#isRested = true;
  }

  #fail(detail: string): void {
    this.world.violate('stream', detail);
  }
}
