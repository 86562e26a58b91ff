import type {StatusChange} from '../../src/core/events.js';

/** A change of status with nothing more to say than its given fields. */
export const statusChange = (
  fields: Pick<StatusChange, 'status' | 'previous'> & Partial<StatusChange>,
): StatusChange => ({
  failures: 0,
  delay: 0,
  cause: null,
  code: 0,
  reason: '',
  wasClean: false,
  error: null,
  ...fields,
});
