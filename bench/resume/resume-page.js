/* global scheduler */

import {seededRandom, shuffled} from '../../scripts/lib/random.mjs';
import {StubSocket} from '../messages/stub-socket.js';
import {CLIENTS} from './clients.js';
import {textsOf} from './texts.js';

const PARSE = 'parse';

/** Lets the page do what it has put off, such as collecting garbage. */
const aTask = () => scheduler.postTask(() => {});

/** The socket of a client that is open. */
async function open(connect, heard) {
  connect(heard);
  // The element connects in its first update.
  await aTask();
  const socket = StubSocket.last;
  while (socket.readyState !== 1) await aTask();
  return socket;
}

/** What is done with a message, by the names of subjects. */
async function subjects() {
  const read = {chars: 0};
  const deliveries = {};
  for (const [name, connect] of Object.entries(CLIENTS)) {
    const socket = await open(connect, (data) => (read.chars += data.length));
    deliveries[name] = (text) => socket.deliver(text);
  }
  deliveries[PARSE] = (text) => (read.chars += JSON.parse(text).body.length);
  return deliveries;
}

/** Microseconds a message, by subject: a figure for each round, in which all take turns. */
async function measure({bytes, rounds, messages, warmUp, seed}) {
  const random = seededRandom(seed);
  const texts = textsOf(bytes);
  const deliveries = await subjects();
  const names = Object.keys(deliveries);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    const first = (round + warmUp) * messages;
    for (const name of shuffled(names, random)) {
      const deliver = deliveries[name];
      const start = performance.now();
      for (let at = first; at < first + messages; at++) deliver(texts[at % texts.length]);
      const us = ((performance.now() - start) * 1_000) / messages;
      if (round >= 0) times[name].push(us);
    }
    await aTask();
  }
  return times;
}

globalThis.bench = {measure};
