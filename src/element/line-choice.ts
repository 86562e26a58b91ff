import {endingOf} from '../core/ending.js';
import type {Status, StatusChange} from '../core/events.js';
import type {Face} from '../core/face.js';
import {Lifeline} from '../core/lifeline.js';
import type {Line} from '../core/line.js';
import type {Settings} from '../core/options.js';
import {findSharing, type OpenSharedLine, type SharedSource} from './sharing.js';

const STOPPED: StatusChange = {
  ...endingOf('user'),
  ...{status: 'idle', previous: 'open', failures: 0, delay: 0},
};

/**
 * Chooses what connects an element: its own lifeline, or a line to the worker that tabs share, where
 * that is wanted and can be had. To the face all of them are one: it hears of the present line only,
 * and where another line goes on in the status of the last one, of nothing.
 */
export class LineChoice {
  readonly #face: Face;
  readonly #own: Lifeline;
  #line: Line;
  /** What the present line was chosen for, and whether `shared.js` was there. */
  #chosenFor: readonly [SharedSource | null, boolean] = [null, false];
  /** Why the line is not shared, though that is wanted. */
  #refusal: Error | null = null;
  #announced: Status = 'idle';

  constructor(face: Face, settings: Settings) {
    this.#face = face;
    const own: Lifeline = new Lifeline(
      this.#faceOf(() => own),
      settings,
    );
    this.#own = this.#line = own;
  }

  get line(): Line {
    return this.#line;
  }

  get error(): Error | null {
    return this.#line.error ?? this.#refusal;
  }

  /** Follows what is wanted. Returns whether the line is another one, which has to connect. */
  choose(source: SharedSource | null, settings: Settings): boolean {
    const open = source ? findSharing() : null;
    const before = this.#chosenFor;
    // Another copy of it is no reason to leave the line of the first.
    if (source === before[0] && Boolean(open) === before[1]) return false;
    this.#chosenFor = [source, Boolean(open)];
    const why = `${settings.errorPrefix}: "shared" needs heartbeat-socket/shared.js`;
    this.#refusal = source && !open ? new Error(why) : null;
    const line = source && open ? this.#openLine(source, open, settings) : this.#own;
    if (line === this.#line) return false;
    this.#use(line);
    // It begins idle, and no connection follows another without a status between them.
    if (this.#announced !== line.status) this.#statusChanged(STOPPED);
    return true;
  }

  #openLine(source: SharedSource, open: OpenSharedLine, settings: Settings): Line {
    const refuse = (error: Error) => this.#goOnAlone(line, error);
    const line: Line = open(
      source,
      this.#faceOf(() => line),
      settings,
      refuse,
    );
    return line;
  }

  #goOnAlone(line: Line, error: Error): void {
    if (this.#line !== line) return;
    this.#refusal = error;
    this.#use(this.#own);
    this.#own.reconnect();
  }

  /** The last line hands over what it has, and ends unheard. */
  #use(line: Line): void {
    const old = this.#line;
    this.#line = line;
    // What waits has been accepted: it may be more than `queue`, as after a loss.
    line.configure({...old.settings, queue: Infinity});
    line.forgetAttempts();
    if (line.lastEventId !== old.lastEventId) line.lastEventId = old.lastEventId;
    const messages = old.takeQueue();
    old.stop(false);
    for (const message of messages) line.send(message);
    line.configure(old.settings);
  }

  /** The face as a line sees it. */
  #faceOf(line: () => Line): Face {
    const statusChanged = (change: StatusChange) => {
      if (line() === this.#line) this.#statusChanged(change);
    };
    return {...this.#face, statusChanged};
  }

  #statusChanged(change: StatusChange): void {
    const previous = this.#announced;
    const isHandover = change.status === change.previous;
    if (change.status === previous && !isHandover) return;
    this.#announced = change.status;
    this.#face.statusChanged({...change, previous});
  }
}
