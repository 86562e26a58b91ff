import type {Gap} from '../../src/core/event-stream.js';
import type {StatusChange} from '../../src/core/events.js';
import type {Face} from '../../src/core/face.js';
import {statusLine} from '../support/event-log.js';

/** A face that keeps an ordered log of what reaches it. */
export class FaceLog implements Face {
  readonly log: string[] = [];
  readonly changes: StatusChange[] = [];
  /** Runs on each status change, as a listener would. */
  react: (change: StatusChange) => void = () => {};

  /** Returns and forgets the log. */
  news(): string[] {
    return this.log.splice(0);
  }

  // Face

  statusChanged(change: StatusChange): void {
    this.changes.push(change);
    this.log.push(`${change.previous} → ${statusLine(change)}`);
    this.react(change);
  }

  connectionOpened(): void {
    this.log.push('opened');
  }

  messageReceived(data: unknown, _event: MessageEvent, id: string): void {
    this.log.push(`message ${String(data)} ${id}`.trim());
  }

  positionReceived(gap: Gap | null): void {
    this.log.push(gap ? `gap ${gap.asked} ${gap.position}` : 'position');
  }

  heartbeatAnswered(latency: number): void {
    this.log.push(`latency ${latency}`);
  }

  heartbeatDelayed(): void {
    this.log.push('delayed');
  }

  lifelineEnded(): void {
    this.log.push('ended');
  }
}
