/* global scheduler */

import {seededRandom, shuffled} from '../../scripts/lib/random.mjs';
import {StubSocket} from './stub-socket.js';

/** Several texts, as no two messages of a server are the same object. */
const TEXTS = Array.from({length: 64}, (_, at) => `a short message, ${String(at).padStart(3)}`);
const TIMES = {interval: 6_000, timeout: 6_000};

/** Lets the page do what it has put off, such as rendering and collecting garbage. */
const aTask = () => scheduler.postTask(() => {});

/** A client over a stub, once it is open, and how many messages it has brought. */
async function open(connect) {
  const rig = {heard: 0, read: 0};
  const heard = (data) => {
    rig.heard++;
    rig.read += data.length;
  };
  await new Promise((opened) => connect({url: 'ws://stub.example/', ...TIMES}, {opened, heard}));
  rig.socket = StubSocket.last;
  return rig;
}

function deliver({socket}, count) {
  for (let i = 0; i < count; i++) socket.deliver(TEXTS[i % TEXTS.length]);
}

/** Microseconds a message. */
function timed(rig, count) {
  const start = performance.now();
  deliver(rig, count);
  return ((performance.now() - start) * 1_000) / count;
}

/** Microseconds a message, by name: one figure for each round, in which all take turns. */
async function rounds(rigs, {rounds, messages, warmUp, seed}) {
  const random = seededRandom(seed);
  const names = Object.keys(rigs);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let i = -warmUp; i < rounds; i++) {
    for (const name of shuffled(names, random)) {
      const time = timed(rigs[name], messages);
      if (i >= 0) times[name].push(time);
    }
    await aTask();
  }
  return times;
}

/** Delivers so many messages, evenly within so many milliseconds; returns how many it took. */
async function trickle(rig, count, ms) {
  const start = performance.now();
  for (let i = 0; i < count;) {
    await aTask();
    const due = ((performance.now() - start) * count) / ms;
    for (; i < Math.min(due, count); i++) deliver(rig, 1);
  }
  return performance.now() - start;
}

/** `clients`: `connect` by name. Those that are asked for are opened once and stay open. */
export function stubBench(clients) {
  const rigs = {};
  return {
    async open(names) {
      for (const name of names) rigs[name] = await open(clients[name]);
    },
    rounds: (plan) => rounds(rigs, plan),
    deliver: (name, count) => deliver(rigs[name], count),
    trickle: (name, count, ms) => trickle(rigs[name], count, ms),
    heard: (name) => rigs[name].heard,
  };
}
