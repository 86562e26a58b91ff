import type {StatusEvent} from '../core/events.js';
import type {MonitorLabels} from './labels.js';

const MAX_LENGTH = 120;

/** A time as people say it: `0.8 ms`, `230 ms`, `2.1 s`, `3:05`, `1:02:03`. */
export function inWords(ms: number): string {
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
  if (ms < 999.5) return `${rounded(ms, ms < 10 ? 1 : 0)} ms`;
  if (ms < 100_000) return `${rounded(ms / 1000, 1)} s`;
  const [hours, minutes, seconds] = [3600, 60, 1].map((unit) => Math.floor(ms / 1000 / unit));
  const parts = hours ? [hours, minutes % 60, seconds % 60] : [minutes, seconds % 60];
  return parts.map((part, i) => (i ? String(part).padStart(2, '0') : part)).join(':');
}

/** The same to the second, of what is counted by the second. */
export const secondsInWords = (ms: number): string => inWords(Math.round(ms / 1000) * 1000);

/**
 * Untrusted text as it may stand in a line: cut, and in one line. Always a copy: a slice would hold
 * on to the whole message.
 */
export function cut(text: string): string {
  const chars = Array.from(text.slice(0, MAX_LENGTH), (char) => (char < ' ' ? ' ' : char));
  return chars.join('') + (text.length > MAX_LENGTH ? '…' : '');
}

/** A message in a line: the text, or how much there is of something else. */
export function messageInWords(data: unknown): string {
  if (typeof data === 'string') return cut(data);
  const {size, byteLength} = data as Partial<Blob & ArrayBuffer>;
  return `${size ?? byteLength} B`;
}

/** Why a connection is not there: `no heartbeat`, `dropped (1012 restart)`. */
export function causeInWords(
  {cause, code, reason}: Pick<StatusEvent, 'cause' | 'code' | 'reason'>,
  labels: MonitorLabels,
): string {
  if (!cause) return '';
  return labels[cause] + (code ? ` (${`${code} ${cut(reason)}`.trim()})` : '');
}

/** A change of status in a line. */
export function statusInWords(event: StatusEvent, labels: MonitorLabels): string {
  const {status, previous, delay, failures, error} = event;
  const parts = [`${labels[previous]} → ${labels[status]}`, causeInWords(event, labels)];
  if (status === 'waiting') parts.push(`${labels.next} ${inWords(delay)}`);
  if (failures) parts.push(`${failures} ${labels.inARow}`);
  if (error) parts.push(cut(error.message));
  return parts.filter(Boolean).join(', ');
}
