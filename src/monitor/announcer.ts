import type {Status, StatusEvent} from '../core/events.js';
import type {MonitorLabels} from './labels.js';
import type {Trace} from './trace.js';
import {causeInWords, inWords} from './words.js';

/**
 * Responsible for what a screen reader says: that a connection was lost, came back or ended, and what
 * it is told to. It keeps quiet of attempts, of beats, and of a connection that opens as it should.
 */
export class Announcer {
  readonly #told = new WeakMap<Trace, Status>();
  #said = '';

  /** The last sentence. */
  get said(): string {
    return this.#said;
  }

  /** Says this, until there is more to say. */
  say(text: string): void {
    this.#said = text;
  }

  statusChanged(name: string, trace: Trace, event: StatusEvent, labels: MonitorLabels): void {
    const {status} = event;
    const told = this.#told.get(trace) ?? 'open';
    if (status === 'connecting' || status === told) return;
    this.#told.set(trace, status);
    const repair = trace.marks.recovered.at(-1);
    const more =
      repair?.at === trace.phases.at(-1)!.at
        ? `${labels.recovered} ${inWords(repair.size)}`
        : causeInWords(event, labels);
    this.#said = [name, labels[status], more].filter(Boolean).join(', ');
  }
}
