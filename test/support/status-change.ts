import type {StatusChange} from '../../src/core/events.js';

/** A status change with the given fields, and neutral values for the others. */
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
