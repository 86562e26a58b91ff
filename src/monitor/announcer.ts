import type {Status, StatusEvent} from '../core/events.js';
import type {MonitorLabels} from './labels.js';
import type {Trace} from './trace.js';
import {causeInWords, durationInWords} from './words.js';

/**
 * Words the announcements of a screen reader: that a connection was lost, recovered or ended, and
 * feedback for the reader. It does not announce attempts, heartbeats, or a first successful opening.
 */
export class Announcer {
  /** The status announced last; none counts as open. */
  readonly #announced = new WeakMap<Trace, Status>();
  #text = '';

  /** The last announcement. */
  get text(): string {
    return this.#text;
  }

  /** Replaces the announcement. */
  announceText(text: string): void {
    this.#text = text;
  }

  statusChanged(name: string, trace: Trace, event: StatusEvent, labels: MonitorLabels): void {
    const {status} = event;
    const announced = this.#announced.get(trace) ?? 'open';
    if (status === 'connecting' || status === announced) return;
    this.#announced.set(trace, status);
    const recovery = trace.marks.recovered.at(-1);
    const details =
      recovery?.at === trace.phases.at(-1)!.at
        ? `${labels.recovered} ${durationInWords(recovery.size)}`
        : causeInWords(event, labels);
    this.#text = [name, labels[status], details].filter(Boolean).join(', ');
  }
}
