/** Figures of a simulated run, from its counts. */
import {HORIZON_MS, TICK_MS} from './simulate.mjs';

const TICKS_A_SECOND = 1_000 / TICK_MS;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Counts by tick as counts by second. */
export const bySecond = (ticks) =>
  Array.from({length: HORIZON_MS / 1_000}, (_, second) =>
    sum(ticks.subarray(second * TICKS_A_SECOND, (second + 1) * TICKS_A_SECOND)),
  );

/** Seconds of the simulation until so many clients were back, to the end of the tick; undefined: never. */
export function secondsUntil(count, back) {
  let total = 0;
  const tick = back.findIndex((more) => (total += more) >= count);
  return tick < 0 ? undefined : ((tick + 1) * TICK_MS) / 1_000;
}

/**
 * The figures of one run. Peaks and attempts are divided by the number of clients, so that crowds of
 * all sizes compare; seconds count from when the fault can be noticed, and until so many are back of
 * those who come by themselves.
 */
export function figuresOf({attempts, back, gaveUp, away = 0}, clients, {startsAt}) {
  const until = (share) => {
    const seconds = secondsUntil(share * (clients - away), back);
    return seconds && seconds - startsAt / 1_000;
  };
  return {
    peakSecond: bySecond(attempts).reduce((most, count) => Math.max(most, count), 0) / clients,
    peakTick: attempts.reduce((most, count) => Math.max(most, count), 0) / clients,
    attempts: sum(attempts) / clients,
    back50: until(0.5),
    back99: until(0.99),
    back100: until(1),
    gaveUp: gaveUp / clients,
  };
}

/** How long after the server each page of a run was back, in seconds: the mean, and for 95 % of them. */
export function delaysOf({back}, clients, {until}) {
  const total = back.reduce((ms, count, tick) => ms + count * (tick + 0.5) * TICK_MS, 0);
  return {
    mean: (total / clients - until) / 1_000,
    within95: secondsUntil(0.95 * clients, back) - until / 1_000,
  };
}

/** A run as curves by second: attempts divided by the number of clients, and the share that is back. */
export function curveOf({attempts, back}, clients, seconds) {
  let total = 0;
  const round = (share) => Math.round(share * 1e4) / 1e4;
  return {
    attempts: bySecond(attempts)
      .slice(0, seconds)
      .map((count) => round(count / clients)),
    back: bySecond(back)
      .slice(0, seconds)
      .map((count) => round((total += count) / clients)),
  };
}
