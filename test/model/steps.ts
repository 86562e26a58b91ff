import {GOODBYE, PING} from './face.js';
import type {StubSocket} from './stub-socket.js';
import type {World} from './world.js';

/** Performs a step; returns false if it does not apply. */
type Step = (world: World, ...args: string[]) => boolean | void | Promise<boolean | void>;

/** A step on a native socket: 0 is the newest, 1 the one before. */
const onSocket =
  (step: (socket: StubSocket, world: World, ...args: string[]) => boolean | void): Step =>
  (world, at = '0', ...args) => {
    const socket = world.network.made.at(-1 - Number(at));
    return socket ? step(socket, world, ...args) : false;
  };

/** The text that answers the last ping on a socket, as an echoing server would send it. */
export function pongFor({sent}: StubSocket): string {
  const beats = sent.filter(({data}) => data === PING || data === 'HeartBeat');
  return (beats.at(-1)?.data ?? 'HeartBeat') as string;
}

function say(world: World, socket: StubSocket, data: string): void {
  world.fire(socket, new MessageEvent('message', {data, origin: 'ws://stub'}));
}

const TEXTS: Record<string, (world: World, socket: StubSocket, more: string) => string> = {
  news: (world) => `news ${world.record.length}`,
  pong: (_world, socket) => pongFor(socket),
  bye: (_world, _socket, window) => [GOODBYE, window].join(' ').trim(),
  bare: () => '{"id":"","text":"x"}',
};

/** Everything that can happen around an application. */
export const STEPS: Record<string, Step> = {
  // The network

  open: onSocket((socket, world, readyState = '1') => {
    socket.reach(Number(readyState));
    world.fire(socket, new Event('open'));
  }),
  /** Waits for an attempt, and lets it succeed. */
  async connect(world) {
    for (let timers = 0; timers < 3 && world.socket.status === 'waiting'; timers++) {
      await world.clock.next();
    }
    const socket = world.network.newest;
    if (world.socket.status !== 'connecting' || socket?.readyState !== 0) return false;
    await STEPS.open(world);
    return true;
  },
  /** Waits for a successor, and lets it open. */
  async succeed(world) {
    for (let timers = 0; timers < 3 && !world.lines.successor; timers++) {
      if (world.socket.status !== 'open' || !(await world.clock.next())) return false;
    }
    if (world.lines.successor?.readyState !== 0) return false;
    await STEPS.open(world);
    return true;
  },
  /** Waits for a ping, and answers it. */
  async beat(world) {
    const socket = world.network.newest;
    const sent = socket?.sent.length;
    for (let timers = 0; timers < 3 && socket?.sent.length === sent; timers++) {
      if (world.socket.status !== 'open' || !(await world.clock.next())) return false;
    }
    await STEPS.message(world, '0', 'pong');
    return true;
  },
  message: onSocket((socket, world, what = 'news', more = '') => {
    say(world, socket, TEXTS[what](world, socket, more));
  }),
  /** The server greets, if it has not, and sends so many numbered messages. */
  deliver: onSocket((socket, world, how = 'exact', count = '1') => {
    if (!socket.hasOpened) return false;
    for (const data of world.server.next(socket, how, Number(count))) say(world, socket, data);
    return true;
  }),
  checkpoint: onSocket((socket, world) => {
    const data = world.server.checkpoint(socket);
    if (data !== undefined) say(world, socket, data);
    return data !== undefined;
  }),
  publish(world, count) {
    for (const history of world.server.histories) history.publish(Number(count));
  },
  trim(world, kept) {
    for (const history of world.server.histories) history.trim(Number(kept));
  },
  error: onSocket((socket, world, readyState = '0') => {
    socket.reach(Number(readyState));
    socket.isDoomed = true;
    world.fire(socket, new Event('error'));
  }),
  /** `window`: named by the reason. */
  end: onSocket((socket, world, code = '1006', readyState = '3', window = '') => {
    socket.reach(Number(readyState));
    const wasClean = code !== '1006';
    const reason = window && `deploy retry=${window}`;
    world.fire(socket, new CloseEvent('close', {code: Number(code), wasClean, reason}));
  }),
  shut: onSocket((socket, _world, readyState = '2') => {
    socket.reach(Number(readyState));
  }),
  drain: onSocket((socket, _world, bytes = '0') => socket.drain(Number(bytes))),
  refuse(world, what = '') {
    if (what === 'send') world.network.sendRefusals = 1;
    else world.network.constructorRefusals.push(what);
  },
  answer(world, how) {
    world.asked('answer');
    return world.app.settle(how === 'good');
  },

  // Time

  pass: (world, ms) => world.clock.pass(Number(ms)),
  sleep: (world, ms) => world.clock.sleep(Number(ms)),
  suspend: (world, ms) => world.clock.sleep(Number(ms), true),
  jump: (world, ms) => world.clock.jump(Number(ms)),
  fire: (world, at) => world.clock.fire(Number(at)),
  stall: (world, at) => world.clock.stall(Number(at)),

  // The page

  signal: (world, name = '') => world.signal(name),
};
