import fc, {type Arbitrary} from 'fast-check';
import {ANSWER_NAMES} from './application.js';
import {REFUSAL_NAMES} from './network.js';
import {SIGNAL_NAMES} from './page.js';
import {GREETINGS} from './stream-server.js';
import type {Face, Options, Reaction, Scenario} from './scenario.js';
import {WINDOWS} from './windows.js';

/** A line of words, each drawn from its list. */
const line = (...words: (readonly (string | number)[] | string)[]): Arbitrary<string> =>
  fc
    .tuple(...words.map((word) => (typeof word === 'string' ? fc.constant(word) : pick(...word))))
    .map((parts) => parts.join(' '));

const pick = <T>(...values: T[]): Arbitrary<T> => fc.constantFrom(...values);

/** One of several lines, with the given weights. */
const often = <T>(...weighed: [number, Arbitrary<T>][]): Arbitrary<T> =>
  fc.oneof(...weighed.map(([weight, arbitrary]) => ({weight, arbitrary})));

/** Mostly the newest socket. */
const AT = [0, 0, 0, 0, 0, 0, 1, 2];
const MS = [1, 50, 150, 500, 1_100, 2_000, 3_500, 6_000, 12_000, 65_000];
const CODES = [1000, 1001, 1005, 1006, 1006, 1006, 1008, 1011, 1012, 1013, 4000, 4401];
const WINDOW_NAMES = Object.keys(WINDOWS);
const NUMBERS = ['interval', 'timeout', 'delay', 'maxDelay', 'retries', 'connectTimeout', 'queue'];
const VALUES = [0, 0.3, 1, 100, 1_000, 6_000, 1e12, -5, NaN];

const NETWORK = often(
  [12, line('connect')],
  [8, line('open', AT)],
  [6, line('beat')],
  [3, line('succeed')],
  [1, line('open', AT, [2, 3])],
  [8, line('message', AT, ['news', 'news', 'pong'])],
  [2, line('message', AT, ['bye'])],
  [2, line('message', AT, ['bye'], WINDOW_NAMES)],
  [2, line('error', AT)],
  [2, line('error', AT, [3])],
  [6, line('end', AT, CODES)],
  [1, line('end', AT, CODES, [0, 2])],
  [2, line('end', AT, [1000, 1001, 1013], [3], WINDOW_NAMES)],
  [2, line('shut', AT, [2, 2, 3])],
  [2, line('drain', AT, [1, 7, 30, 2_000])],
  [1, line('refuse', ['send', 'limit', ...REFUSAL_NAMES])],
  [2, line('answer', ['good', 'good', 'bad'])],
);

/** The numbered messages of the servers. */
const STREAM = often(
  [8, line('deliver', AT, Object.keys(GREETINGS), [0, 1, 1, 3])],
  [2, line('checkpoint', AT)],
  [3, line('publish', [1, 3])],
  [1, line('trim', [0, 1, 3])],
  [1, line('message', AT, ['bare'])],
);

const TIME = often(
  [16, line('pass', MS)],
  [2, line('sleep', MS)],
  [1, line('suspend', MS)],
  [1, line('jump', [-86_400_000, -5_000, -500, 500, 5_000, 86_400_000])],
  [3, line('fire', [0, 0, 1])],
  [1, line('stall', [0, 1])],
);

const SIGNAL = line('signal', SIGNAL_NAMES);

const CALLS = often(
  [6, line('send', [0, 5, 40])],
  [2, line('bytes', [0, 50])],
  [2, line('close', ['plain', 'normal', 'own'])],
  [1, line('close', ['wrong', 'long'])],
  [5, line('reconnect')],
  [4, line('renew')],
  [1, line('id', ['back', 'back', 'none', 'unknown'])],
  [1, line('binary', ['arraybuffer', 'blob', 'rubbish'])],
);

const CHANGES = often(
  [2, line('remove')],
  [6, line('append', [0, 1])],
  [2, line('insert', [0, 1])],
  [2, line('moveBefore', [0, 1])],
  [1, line('disable')],
  [4, line('enable')],
  [3, line('url', ['a', 'b', 'a', 'b', 'list', 'fn', 'bad', 'none'])],
  [1, line('begin', ['a', 'b', 'list'], ['back', 'back', 'none'], ['before', 'after'])],
  [1, line('protocols', ['x', 'y', 'none'])],
  [2, line('set', NUMBERS, VALUES)],
  [
    1,
    line(
      'attribute',
      NUMBERS.map((name) => name.toLowerCase()),
      ['1000', '0', 'rubbish', 'none'],
    ),
  ],
  [1, line('attribute', ['url'], ['ws://a/', 'ws://b/', 'none'])],
  [1, line('attribute', ['disabled'], ['', 'none'])],
);

const ABORT = line('abort');

/** Acts of an application, by itself or from a listener. */
const ACT: Record<Face, Arbitrary<string>> = {
  core: often([30, CALLS], [1, ABORT]),
  element: often([4, CALLS], [3, CHANGES]),
};

/** Mostly everything that follows from a step runs before the next one. */
const REST = often([8, pick('')], [1, pick(' +0')], [1, pick(' +1', ' +2', ' +3')]);

const stepOf = (face: Face): Arbitrary<string> =>
  fc
    .tuple(often([10, NETWORK], [6, STREAM], [6, TIME], [3, SIGNAL], [6, ACT[face]]), REST)
    .map((parts) => parts.join(''));

const HOOKS = ['ping', 'pong', 'goodbye', 'resume', 'shouldReconnect', 'url', 'protocols'];
const STATUSES = ['idle', 'connecting', 'open', 'waiting', 'closed', 'failed'];
const EVENTS = ['message', 'heartbeat', 'gap', 'open', 'error', 'close'];

/** The events and callbacks that a reaction can be attached to. */
export const EVENT_KEYS = [...STATUSES, ...EVENTS, ...HOOKS];

const reactionOf = (face: Face): Arbitrary<Reaction> =>
  fc.record({
    on: pick(...EVENT_KEYS),
    nth: pick(1, 1, 1, 2, 3),
    acts: fc.array(often([3, ACT[face]], [2, pick('throw')]), {minLength: 1, maxLength: 2}),
  });

/** Each option is absent half of the time. */
const OPTIONS: Arbitrary<Options> = fc.record(
  {
    interval: pick(0, 1_000, 6_000, 6_000, 0.3, 1e12, Infinity),
    timeout: pick(0, 100, 1_000, 6_000, 6_000, 10_000, Infinity),
    steady: pick(true, false, false),
    delay: pick(0, 100, 2_000, 1e12),
    maxDelay: pick(0, 500, 30_000),
    retries: pick(0, 1, 3, 5, 10),
    handover: pick(true, true, true, false),
    maxAge: pick(0, 500, 10_000, 10_000, 1e12, Infinity),
    connectTimeout: pick(0, 500, 10_000, 100_000, Infinity),
    queue: pick(0, 60, 3_000, Infinity),
    ping: pick('text', 'fn'),
    pong: pick('fn'),
    goodbye: pick('text', 'fn'),
    protocols: pick('text', 'fn'),
    resume: pick('field', 'field', 'reader', 'named', 'own'),
    lastEventId: pick('3', 'a3', 'x'),
    shouldReconnect: pick('always', 'always', 'by-code', 'by-code', 'never'),
  },
  {requiredKeys: []},
);

const URLS: Record<Face, Arbitrary<string>> = {
  core: pick('a', 'a', 'list', 'fn'),
  element: pick('a', 'a', 'a', 'list', 'fn', 'fn', 'bad', 'none'),
};

const scenarioOf = (face: Face): Arbitrary<Scenario> =>
  fc.record({
    face: fc.constant(face),
    url: URLS[face],
    options: OPTIONS,
    answers: fc.array(pick('ok', 'ok', 'ok', 'later', ...ANSWER_NAMES), {maxLength: 5}),
    draws: fc.array(pick(0, 0.5, 0.999, 0.999), {minLength: 1, maxLength: 4}),
    overhead: pick(0, 0, 6),
    histories: pick('common', 'common', 'own'),
    isPrerendered: often([9, pick(false)], [1, pick(true)]),
    reactions: fc.array(reactionOf(face), {maxLength: 4}),
    steps: fc.array(stepOf(face), {maxLength: 60, size: 'max'}),
    dies: fc.boolean(),
  });

/** Everything that can happen to a face. */
export const SCENARIOS: Arbitrary<Scenario> = fc.oneof(scenarioOf('element'), scenarioOf('core'));
