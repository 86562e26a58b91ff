import {guarded} from './callbacks.js';
import {type RetryWindow, windowOf} from './retry-window.js';

/** The name of the query parameter, unless the application names another. */
const DEFAULT_PARAMETER = 'lastEventId';
/** The longest id. */
const MAX_ID_CHARS = 1_024;
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/;
/**
 * The value of the first field of a JSON text, if it may be an id, and what follows. Each character may
 * be an escape of 6; with no bound, a text of 10 MB overflows the stack of the engine.
 */
const FIRST_VALUE = /\s*("(?:[^"\\]|\\.){0,6144}"|-?\d+)\s*(,\s*"retry"|,|}\s*$)/y;

/** The id of a message, as the server gives it. */
export type Id = string | number;

/** Says that the stream is behind the client up to and including this id. */
export interface Position {
  position: Id;
  /** The first wait after a later loss of the connection is drawn from 0 to so many ms. */
  retry?: number;
}

/** Says which id a message carries: a field of its JSON, or a function of the data. */
export type IdSource =
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as MessageEvent.data
  string | ((data: any) => Id | Position | null | undefined | void);

/** How missed messages are asked for: by which ids, and in which parameter of the query. */
export type Resume = IdSource | {id: IdSource; parameter?: string | null};

/** What a message with an id says; a position, with the standing window of the server. */
export type NumberedMessage =
  | {readonly id: string; readonly isPosition: false}
  | {readonly id: string; readonly isPosition: true; readonly window: RetryWindow | null};

/** `resume` as given, taken apart. */
export interface ResumeSettings {
  readonly source: IdSource;
  /** The field with the id as it stands in a message, in quotes; '' where a function says the id. */
  readonly quoted: string;
  /** The name in the query; null: the application puts the id into the address. */
  readonly parameter: string | null;
}

/** Takes the option apart; null where there is none. */
export function resumeSettings(resume: Resume | null | undefined): ResumeSettings | null {
  const isDetailed = typeof resume === 'object' && resume !== null;
  const source = isDetailed ? resume.id : resume;
  if (!source || (typeof source !== 'string' && typeof source !== 'function')) return null;
  const parameter = isDetailed ? resume.parameter : undefined;
  return {
    source,
    quoted: typeof source === 'string' ? JSON.stringify(source) : '',
    parameter: parameter === null ? null : parameter || DEFAULT_PARAMETER,
  };
}

/** A value as an id: a text without control characters, or a safe integer. '' where it is none. */
export function idOf(value: unknown): string {
  if (Number.isSafeInteger(value)) return String(value);
  const isId =
    typeof value === 'string' && value.length <= MAX_ID_CHARS && !CONTROL_CHARACTER.test(value);
  return isId ? value : '';
}

/** Reads the id of a message; null where it carries none. */
export function readNumbered(resume: ResumeSettings, data: unknown): NumberedMessage | null {
  const {source, quoted} = resume;
  if (typeof source === 'function') return numberedBy(source, data);
  if (typeof data !== 'string' || !data.includes(quoted)) return null;
  return numberedFirst(quoted, data) ?? numberedAnywhere(source, data);
}

function numberedBy(source: Exclude<IdSource, string>, data: unknown): NumberedMessage | null {
  const answer = guarded(() => source(data), null);
  if (typeof answer !== 'object' || answer === null) return messageWith(answer);
  return guarded(() => positionAt(answer.position, answer.retry), null);
}

function messageWith(value: unknown): NumberedMessage | null {
  const id = idOf(value);
  return id ? {id, isPosition: false} : null;
}

function positionAt(value: unknown, retry?: unknown): NumberedMessage | null {
  const id = idOf(value);
  return id ? {id, isPosition: true, window: windowOf(0, retry)} : null;
}

/** Reads an id that stands first without parsing the rest, which takes 500 times as long for 10 kB. */
function numberedFirst(quoted: string, text: string): NumberedMessage | null {
  const start = `{${quoted}:`;
  if (!text.startsWith(start)) return null;
  FIRST_VALUE.lastIndex = start.length;
  const [, value, next] = FIRST_VALUE.exec(text) ?? [];
  // With a `retry` it may be a position.
  if (!value || next.endsWith('"')) return null;
  return next === ',' ? messageWith(parsed(value)) : positionAt(parsed(value));
}

function numberedAnywhere(field: string, text: string): NumberedMessage | null {
  const message = parsed(text);
  const isObject = typeof message === 'object' && message !== null;
  if (!isObject || !Object.hasOwn(message, field)) return null;
  const {[field]: id, retry, ...others} = message as Record<string, unknown>;
  return Object.keys(others).length > 0 ? messageWith(id) : positionAt(id, retry);
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
