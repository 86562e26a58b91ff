/** A window as the contract reads it. */
export interface Window {
  readonly min: number;
  readonly max: number;
}

const HOUR_MS = 3_600_000;

/** The windows that a server writes, with what they mean; null: malformed, and so none. */
export const WINDOWS: Record<string, Window | null> = {
  '0-0': {min: 0, max: 0},
  '300': {min: 0, max: 300},
  '400-9000': {min: 400, max: 9_000},
  '20000-80000': {min: 20_000, max: 80_000},
  '5000-99999999999999999999': {min: 5_000, max: HOUR_MS},
  '9000-400': null,
  soon: null,
};

/** Values of `retry` in the positions of a server; undefined: it has none. */
export const RETRIES: readonly unknown[] = [undefined, 300, 30_000, -5, 'soon', 1e12, 0];

/** The window that a value of `retry` means. */
export const standingWindow = (retry: unknown): Window | null =>
  typeof retry === 'number' && retry >= 0 ? {min: 0, max: Math.min(retry, HOUR_MS)} : null;

/** Seconds in the errors of a `url` function, by the name used in scenarios, with their windows. */
export const REFUSALS: Record<string, {retryAfter: unknown; window: Window | null}> = {
  busy: {retryAfter: '20', window: {min: 20_000, max: 40_000}},
  brief: {retryAfter: 0.2, window: {min: 200, max: 400}},
  rude: {retryAfter: -1, window: null},
};

/** The window in an error of a `url` function. */
export function windowOfError(error: Error | null): Window | null {
  if (!error || !('retryAfter' in error)) return null;
  const refusals = Object.values(REFUSALS);
  return refusals.find(({retryAfter}) => retryAfter === error.retryAfter)?.window ?? null;
}

/** What a goodbye's predicate makes of a window: a number or a pair, as an application would. */
export function answerOf(text: string): number | number[] {
  const bounds = text.split('-').map(Number);
  return bounds.length > 1 ? bounds : bounds[0];
}
