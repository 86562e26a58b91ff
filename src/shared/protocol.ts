/**
 * What pages and the worker say to each other. A page has one port to the worker for all of its lines,
 * which are numbered.
 */
import type {StatusChange} from '../core/events.js';
import type {Message} from '../core/message.js';
import type {Settings} from '../core/options.js';
import type {Hint} from '../core/page-hints.js';
import type {ErrorParts} from './error-parts.js';

/** Changes with each change of the messages below that the other side would misunderstand. */
export const PROTOCOL = 1;

/** So a script of another protocol at the same address, of before a deploy, is another worker. */
export const WORKER_NAME = `heartbeat-socket ${PROTOCOL}`;

/** Settings that stay in the page: functions, or nothing that an element has. */
export const LOCAL_SETTINGS = [
  'shouldReconnect',
  'WebSocket',
  'random',
  'clock',
  'reconnect',
] as const;
type LocalSetting = (typeof LOCAL_SETTINGS)[number];

/** A url or protocols: fixed, or a function in the page, which the worker asks. */
export type Source = readonly string[] | null;

/** The settings of a connection that can be copied to the worker. */
export interface SharedSettings extends Omit<Settings, LocalSetting | 'url' | 'protocols'> {
  /** Resolved, as the worker has another base. */
  readonly url: Source;
  readonly protocols: Source;
}

/** What the page's functions are asked for. */
export const QUESTIONS = ['url', 'protocols'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Answers of the page's functions, as they are copied to the worker. */
export type Answers = Readonly<Partial<Record<Question, readonly string[]>>>;

/** What the page's functions have thrown instead. */
export type Failures = Readonly<Partial<Record<Question, ErrorParts>>>;

/** Which connection a line joins, and what to make it of where there is none. */
export interface Terms {
  /** Lines with the same key have the same connection. */
  readonly key: string;
  readonly settings: SharedSettings;
  /** Answers that the page's functions have given already, for the first attempt. */
  readonly answers: Answers;
}

/** Of a line, to the worker. */
export type LineRequest =
  | (Terms & {
      readonly type: 'join';
      /** How many times the line has joined, which `joined` names: what comes before is of another time. */
      readonly join: number;
      /** Of the page's functions, instead of answers: the first attempt fails for these reasons. */
      readonly failures: Failures;
      readonly lastEventId: string;
    })
  | {readonly type: 'leave' | 'reconnect' | 'renew'}
  /** It has sent what goes first on that opening, such as a login: what the last one left may follow. */
  | {readonly type: 'ready'; readonly opening: number}
  /** Taken only if it is the next one of this line since that opening of the connection. */
  | {
      readonly type: 'send';
      readonly data: Message;
      readonly opening: number;
      readonly number: number;
    }
  | {readonly type: 'answer'; readonly call: number; readonly value: unknown}
  | {readonly type: 'rejection'; readonly call: number; readonly error: ErrorParts};

export type LineRequestOf<Type extends LineRequest['type']> = Extract<LineRequest, {type: Type}>;

/** Of a page, to the worker. */
export type PageRequest =
  /** `page`: the same again when the page comes back, by whatever port. */
  | {readonly type: 'hello'; readonly page: string; readonly isVisible: boolean}
  | {readonly type: 'visibility'; readonly isVisible: boolean}
  | {readonly type: 'ping'}
  /** All lines of the page leave, and may come back or not. */
  | {readonly type: 'leave'; readonly isForGood: boolean}
  | {readonly type: 'hint'; readonly hint: Hint; readonly isVisible: boolean};

/** What a page sends; with the number of a line, the line does. */
export type Request = PageRequest | (LineRequest & {readonly line: number});

/** What is known of a connection besides its status. */
export interface Facts {
  /** How many times it has opened. */
  readonly opening: number;
  readonly protocol: string;
  readonly extensions: string;
  readonly latency: number;
  readonly bufferedAmount: number;
}

/** So many messages of a line were taken since that opening of the connection. */
export interface Taken {
  readonly opening: number;
  readonly count: number;
}

/** Of the worker, to a line. */
export type LineNotice =
  /** The first answer to `join`; `taken`: before the line was away, which may have missed it. */
  | {readonly type: 'joined'; readonly join: number; readonly taken: Taken}
  /** A new status, or after `joined` the present one. */
  | {
      readonly type: 'status';
      readonly change: StatusChange & {readonly error: null};
      readonly error: ErrorParts | null;
      readonly facts: Facts;
    }
  | {readonly type: 'message'; readonly data: unknown; readonly id: string}
  /**
   * The stream goes on after this id; `asked`: after another one than this id was asked for by the
   * connection.
   */
  | {readonly type: 'position'; readonly id: string; readonly asked: string | null}
  | {readonly type: 'latency'; readonly latency: number}
  | {readonly type: 'delayed'}
  | ({readonly type: 'taken'} & Taken)
  | {readonly type: 'buffered'; readonly bufferedAmount: number}
  | {
      readonly type: 'question';
      readonly call: number;
      readonly question: Question;
      readonly attempt: number;
    };

export type LineNoticeOf<Type extends LineNotice['type']> = Extract<LineNotice, {type: Type}>;

/** Of the worker, to a page. */
export type PageNotice =
  /** The epoch differs after a restart of the worker. */
  | {readonly type: 'hello'; readonly protocol: number; readonly epoch: string}
  | {readonly type: 'pong'}
  /** Asks for a `pong`. */
  | {readonly type: 'ping'}
  /** A line has not joined, or was forgotten: the page was silent for too long. */
  | {readonly type: 'unknown'};

/** What the worker sends. */
export type Notice = PageNotice | (LineNotice & {readonly line: number});
