import {BeatCheck} from './beat-check.js';
import {CallCheck} from './call-check.js';
import type {Check} from './check.js';
import {ElementCheck} from './element-check.js';
import {EndCheck} from './end-check.js';
import {FaceCheck} from './face-check.js';
import {HandoverCheck} from './handover-check.js';
import {LadderCheck} from './ladder-check.js';
import {Lines} from './lines.js';
import {MessageCheck} from './message-check.js';
import {MoveCheck} from './move-check.js';
import {PathCheck} from './path-check.js';
import {ProgressCheck} from './progress-check.js';
import {QuietCheck} from './quiet-check.js';
import {SendCheck} from './send-check.js';
import {QueryCheck} from './query-check.js';
import {SignalCheck} from './signal-check.js';
import {SocketCheck} from './socket-check.js';
import {SteerCheck} from './steer-check.js';
import {StreamCheck} from './stream-check.js';
import type {RunContext} from './run-context.js';

const OTHERS = [
  PathCheck,
  SocketCheck,
  QuietCheck,
  MessageCheck,
  EndCheck,
  ElementCheck,
  MoveCheck,
  SignalCheck,
  FaceCheck,
  LadderCheck,
  BeatCheck,
  CallCheck,
  QueryCheck,
];

interface Checks {
  readonly all: readonly Check[];
  /** Sees everything first, and is queried by others. */
  readonly lines: Lines;
  /** Queried by others. */
  readonly handover: HandoverCheck;
  /** Also sends. */
  readonly sending: SendCheck;
  /** Also sets ids. */
  readonly stream: StreamCheck;
  /** Queried by others. */
  readonly steering: SteerCheck;
  /** Queried at the end of a run. */
  readonly progress: ProgressCheck;
}

/** All invariants. */
export function checksOf(world: RunContext): Checks {
  const lines = new Lines(world);
  const handover = new HandoverCheck(world);
  const sending = new SendCheck(world);
  const stream = new StreamCheck(world);
  const steering = new SteerCheck(world);
  const progress = new ProgressCheck(world);
  const others = OTHERS.map((Other) => new Other(world));
  const all = [lines, sending, stream, progress, ...others, steering, handover];
  return {lines, handover, sending, stream, steering, progress, all};
}
