import type {GapEvent, StatusEvent} from '../core/events.js';
import type {MonitorLabels} from './labels.js';

const MAX_EXCERPT_CHARS = 120;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Longer durations read better as minutes and seconds. */
const MAX_SECONDS_MS = 100_000;

/** Milliseconds without superfluous digits: `0.8`, `230`. */
export const roundedMs = (ms: number): string => trimZeros(ms, ms < 10 ? 1 : 0);

/** A duration, as people write it: `0.8 ms`, `230 ms`, `2.1 s`, `3:05`, `1:02:03`. */
export function durationInWords(ms: number): string {
  if (Math.round(ms) < SECOND_MS) return `${roundedMs(ms)} ms`;
  if (ms < MAX_SECONDS_MS) return `${trimZeros(ms / SECOND_MS, 1)} s`;
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS);
  return hours
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`
    : `${minutes}:${twoDigits(seconds)}`;
}

/** A duration in whole seconds, for figures that are updated once a second. */
export const secondsInWords = (ms: number): string =>
  durationInWords(Math.round(ms / SECOND_MS) * SECOND_MS);

/**
 * Untrusted text as one short line. Always a copy, since V8 keeps the whole message in memory for a
 * slice of it (https://bugs.chromium.org/p/v8/issues/detail?id=2869).
 */
export function excerptOf(text: string): string {
  const start = text.slice(0, MAX_EXCERPT_CHARS);
  const chars = Array.from(start, (char) => (char < ' ' ? ' ' : char));
  return chars.join('') + (text.length > MAX_EXCERPT_CHARS ? '…' : '');
}

/** A message in one line: an excerpt of a text, the size of binary data. */
export function messageInWords(data: unknown): string {
  if (typeof data === 'string') return excerptOf(data);
  const {size, byteLength} = data as Partial<Blob & ArrayBuffer>;
  return `${size ?? byteLength} B`;
}

/** Why there is no connection: `no heartbeat`, `dropped (1012 restart)`; empty if there is one. */
export function causeInWords(
  {cause, code, reason}: Pick<StatusEvent, 'cause' | 'code' | 'reason'>,
  labels: MonitorLabels,
): string {
  if (!cause) return '';
  if (!code) return labels[cause];
  const details = `${code} ${excerptOf(reason)}`.trim();
  return `${labels[cause]} (${details})`;
}

/** A change of status in one line. */
export function statusInWords(event: StatusEvent, labels: MonitorLabels): string {
  const {status, previous, delay, failures, error} = event;
  const parts = [`${labels[previous]} → ${labels[status]}`, causeInWords(event, labels)];
  if (status === 'waiting') parts.push(`${labels.next} ${durationInWords(delay)}`);
  if (failures) parts.push(`${failures} ${labels.inARow}`);
  if (error) parts.push(excerptOf(error.message));
  return parts.filter(Boolean).join(', ');
}

/** A gap in one line, from the last id before it to the first position after it. */
export const gapInWords = ({asked, position}: GapEvent, {gap}: MonitorLabels): string =>
  `${gap}: ${excerptOf(asked)} → ${excerptOf(position)}`;

/** A number with at most so many decimals. */
const trimZeros = (value: number, decimals: number): string =>
  String(Number(value.toFixed(decimals)));

const twoDigits = (value: number): string => String(value).padStart(2, '0');
