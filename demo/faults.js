import {act} from './act.js';

/** The lab of a connection that names none. */
const LAB = 'main';

/** What each button does to the server, as calls of the lab: `[name, ...arguments]`. */
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

/** What people call a fault. */
export function nameOf(fault) {
  return FAULTS[fault].name;
}

/** Whether a connection is lost by it, or dead. */
export function isLoss(fault) {
  return !['flood', 'lag', 'heal'].includes(fault);
}

/**
 * Makes the demo server misbehave; rejects with a sentence for the visitor.
 * @param {number} ms how long a fault that lasts is to last
 * @returns {Promise<number | null>} how many connections it reached, or null
 */
export async function commit(fault, ms, ...args) {
  let reached = null;
  for (const [name, ...parameters] of FAULTS[fault].calls(ms, ...args)) {
    reached = await act(LAB, name, ...parameters);
  }
  return reached;
}
