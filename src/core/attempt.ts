import type {AttemptMemory} from './attempt-memory.js';
import {attemptDeadline} from './backoff.js';
import type {Settings} from './options.js';
import type {AttemptOrder, TargetSource} from './target-source.js';

/** An order to connect. */
export interface Attempt extends AttemptOrder {
  /** How long it may take in all, in ms; 0: as long as it likes. */
  readonly timeoutMs: number;
  /** How long its handshake may take, in ms; 0: as long as it likes. */
  readonly handshakeTimeoutMs: number;
  /** No hint restarts it before it is so old. */
  readonly minAgeMs: number;
  /** Says where to connect. */
  readonly targets: TargetSource;
}

/** The attempt that follows those that are remembered. */
export function attemptAfter(
  {failures, handshakeMs, serverIndex}: AttemptMemory,
  {connectTimeout}: Settings,
  circumstances: Pick<Attempt, 'targets' | 'minAgeMs'>,
): Attempt {
  return {
    ...circumstances,
    number: failures + 1,
    serverIndex,
    timeoutMs: attemptDeadline(connectTimeout, Infinity, failures),
    handshakeTimeoutMs: attemptDeadline(connectTimeout, handshakeMs, failures),
  };
}
