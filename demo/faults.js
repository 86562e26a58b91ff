import {act} from './act.js';

/** The lab of connections that name none. */
const LAB = 'main';

/** Calls of the lab per button: `[name, ...arguments]`. */
const FAULTS = {
  hole: {name: 'black hole', calls: () => [['hole']]},
  drop: {name: 'drop', calls: () => [['halfClose']]},
  reset: {name: 'reset', calls: () => [['reset']]},
  goodbye: {name: 'goodbye', calls: () => [['goodbye']]},
  flood: {name: 'flood', calls: () => [['flood', 1000, 60]]},
  lag: {name: 'lag', calls: () => [['delay', 300]]},
  silence: {name: 'silence', calls: (ms) => [['silence', ms]]},
  refuse: {name: 'refuse', calls: (ms) => [['refuse', ms], ['reset']]},
  hang: {name: 'hang', calls: (ms) => [['hang', ms], ['reset']]},
  close: {name: 'close', calls: (_, ...args) => [['close', ...args]]},
  heal: {name: 'heal', calls: () => [['heal']]},
};

/** Display name of a fault. */
export function nameOf(fault) {
  return FAULTS[fault].name;
}

/** True if the fault closes or kills connections. */
export function isLoss(fault) {
  return !['flood', 'lag', 'heal'].includes(fault);
}

/**
 * Injects a fault into the demo server; rejects with a message for the user.
 * @param {number} ms duration, for faults that last
 * @returns {Promise<number | null>} number of connections affected, or null
 */
export async function commit(fault, ms, ...args) {
  let reached = null;
  for (const [name, ...parameters] of FAULTS[fault].calls(ms, ...args)) {
    reached = await act(LAB, name, ...parameters);
  }
  return reached;
}
