import type {Status, StatusChange} from '../../src/core/events.js';
import type {Facts, LineNoticeOf} from '../../src/shared/protocol.js';
import {statusChange} from '../support/status-change.js';

const FACTS: Facts = {
  opening: 1,
  protocol: 'chat',
  extensions: 'deflate',
  latency: 7,
  bufferedAmount: 0,
};

/** What a worker says of a status, with neutral values for what is not given. */
export const statusReport = (
  status: Status,
  change: Partial<StatusChange> = {},
  facts: Partial<Facts> = {},
): LineNoticeOf<'status'> => ({
  type: 'status',
  change: {...statusChange({status, previous: 'idle', ...change}), error: null},
  error: null,
  facts: {...FACTS, ...facts},
});
