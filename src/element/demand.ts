import type {Status} from '../core/events.js';
import {isActive} from '../core/state.js';

/**
 * Whether the page wants a connection of an element: no, since the element is not in a document;
 * not now, since it has no address or is disabled; or yes.
 */
export type Demand = 'none' | 'paused' | 'wanted';

/** The facts that an update of the element decides by. */
export interface DemandChange {
  readonly before: Demand;
  readonly now: Demand;
  readonly status: Status;
  /** Another address, or another line, for which what there is does not do. */
  readonly mustConnect: boolean;
}

/**
 * The step that brings the connection in line with the demand. A moved element is in a document again
 * when its update decides, and keeps its connection: wanted before and now.
 */
export function nextStep({
  before,
  now,
  status,
  mustConnect,
}: DemandChange): 'stop' | 'reconnect' | 'none' {
  if (now === 'wanted') {
    const isNew = now !== before && !isActive(status);
    return mustConnect || isNew ? 'reconnect' : 'none';
  }
  // Also undoes a `reconnect()` made since the last update, and the failure that it may have become.
  const isUnwanted = isActive(status) || status === 'failed';
  return isUnwanted || now !== before ? 'stop' : 'none';
}
