import type {Status, StatusChange} from '../core/events.js';
import type {Face} from '../core/face.js';
import {Lifeline} from '../core/lifeline.js';
import type {Line} from '../core/line.js';
import type {Settings} from '../core/options.js';
import {findSharing, type OpenSharedLine, type SharedSource} from './sharing.js';

/**
 * Chooses what connects an element: its own lifeline, or a line to the worker that tabs share, where
 * that is wanted and can be had. To the face all of them are one: where another line goes on in the
 * status of the last one, nothing is announced.
 */
export class LineChoice {
  readonly #face: Face;
  /** The face as lines see it: their statuses pass here first. */
  readonly #lineFace: Face;
  readonly #own: Lifeline;
  #line: Line;
  /** What the present line was chosen for. */
  #chosenFor: readonly [SharedSource | null, OpenSharedLine | null] = [null, null];
  /** Why the line is not shared, though that is wanted. */
  #refusal: Error | null = null;
  #announced: Status = 'idle';

  constructor(face: Face, settings: Settings) {
    this.#face = face;
    this.#lineFace = {...face, statusChanged: (change) => this.#statusChanged(change)};
    this.#own = this.#line = new Lifeline(this.#lineFace, settings);
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
    if (source === before[0] && open === before[1]) return false;
    this.#chosenFor = [source, open];
    const why = `${settings.errorPrefix}: "shared" needs heartbeat-socket/shared.js`;
    this.#refusal = source && !open ? new Error(why) : null;
    if (!source || !open) return this.#use(this.#own);
    const refuse = (error: Error) => this.#goOnAlone(line, error);
    const line = open(source, this.#lineFace, settings, refuse);
    return this.#use(line);
  }

  #goOnAlone(line: Line, error: Error): void {
    if (this.#line !== line) return;
    this.#refusal = error;
    this.#use(this.#own);
    this.#own.reconnect();
  }

  #use(line: Line): boolean {
    const old = this.#line;
    if (line === old) return false;
    this.#line = line;
    line.configure(old.settings);
    line.forgetAttempts();
    if (line.lastEventId !== old.lastEventId) line.lastEventId = old.lastEventId;
    const messages = old.takeQueue();
    old.stop(false);
    for (const message of messages) line.send(message);
    return true;
  }

  #statusChanged(change: StatusChange): void {
    const previous = this.#announced;
    const isHandover = change.status === change.previous;
    if (change.status === previous && !isHandover) return;
    this.#announced = change.status;
    this.#face.statusChanged({...change, previous});
  }
}
