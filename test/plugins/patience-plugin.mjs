import {MOST_SLOWNESS, SLOWNESS, WAIT_MS} from '../../scripts/lib/patience.mjs';

/** A command for tests, by `executeServerCommand`: `patience:machine`, see scripts/lib/patience.mjs. */
export function patiencePlugin() {
  const waitMs = WAIT_MS / SLOWNESS;
  const machine = {slowness: SLOWNESS, mostSlowness: MOST_SLOWNESS, waitMs};
  return {
    name: 'patience',
    executeCommand: ({command}) => (command === 'patience:machine' ? machine : undefined),
  };
}
