import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {DEFAULTS} from './contract.js';
import type {RunContext} from './run-context.js';

type Name = keyof typeof DEFAULTS | 'interval';

/** The effective value of a numeric option: an invalid one counts as the default. */
export function settingOf({scenario, element}: RunContext, name: Name): number {
  const fallback = name === 'interval' ? (element ? 6_000 : 0) : DEFAULTS[name];
  const given = element ? element[name as keyof HeartbeatSocketElement] : scenario.options[name];
  const number = Number(given ?? NaN);
  return number >= 0 && number < Infinity ? number : fallback;
}
