import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {DEFAULTS} from './contract.js';
import type {RunContext} from './run-context.js';

type Name = keyof typeof DEFAULTS | 'interval';

/** Values that Infinity stands for, in the options that accept it. */
const INFINITE: Partial<Record<Name, number>> = {
  interval: 0,
  timeout: 0,
  retries: Infinity,
  connectTimeout: 0,
  maxAge: 0,
  queue: Infinity,
};

/** The effective value of a numeric option: an invalid one counts as the default. */
export function settingOf({scenario, element}: RunContext, name: Name): number {
  const fallback = name === 'interval' ? (element ? 6_000 : 0) : DEFAULTS[name];
  const given = element ? element[name as keyof HeartbeatSocketElement] : scenario.options[name];
  const number = Number(given ?? NaN);
  if (number === Infinity && INFINITE[name] !== undefined) return INFINITE[name];
  const isGood = number >= 0 && number < Infinity && (number > 0 || name !== 'maxDelay');
  return isGood ? number : fallback;
}
