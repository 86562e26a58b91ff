/* global scheduler */

import 'heartbeat-socket/define.js';
import {Delivery} from 'heartbeat-socket/delivery.js';
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import {seededRandom, shuffled} from '../../scripts/lib/random.mjs';
import {StubSocket} from '../messages/stub-socket.js';

const URL = 'ws://stub.example/';
const BODY = {to: 'a room', text: 'a message of some length'};

/** Lets the page do what it has put off, such as collecting garbage. */
const aTask = () => scheduler.postTask(() => {});

function createCore() {
  return new HeartbeatSocket(URL);
}

function createElement() {
  const element = document.createElement('heartbeat-socket');
  Object.assign(element, {url: URL, interval: 0});
  document.body.append(element);
  return element;
}

/** The native socket of one that is open; it answers nothing by itself. */
async function opened(socket) {
  while (socket.status !== 'open') await aTask();
  const native = StubSocket.last;
  native.send = () => {};
  return native;
}

const receiptOf = (number) => `{"receipt":${number}}`;

/** Sends a number and a body as JSON, and parses a receipt: what an application does at least. */
async function plain(create, type) {
  const socket = create();
  const native = await opened(socket);
  let number = 0;
  let read = 0;
  socket.addEventListener(type, ({data}) => (read += JSON.parse(data).receipt));
  return async (count) => {
    const first = number + 1;
    for (let i = 0; i < count; i++) socket.send(JSON.stringify({id: ++number, body: BODY}));
    for (let each = first; each <= number; each++) native.deliver(receiptOf(each));
    return read;
  };
}

/** The same by a delivery, with its promises. */
async function delivered(create) {
  const socket = create();
  const delivery = new Delivery(socket);
  const native = await opened(socket);
  let number = 0;
  return async (count) => {
    const first = number + 1;
    const all = [];
    for (let i = 0; i < count; i++) all.push(delivery.deliver(BODY));
    number += count;
    for (let each = first; each <= number; each++) native.deliver(receiptOf(each));
    await Promise.all(all);
  };
}

const SUBJECTS = {
  core: () => plain(createCore, 'message'),
  coreDelivering: () => delivered(createCore),
  element: () => plain(createElement, 'ws-message'),
  elementDelivering: () => delivered(createElement),
};

/** Microseconds a message and its receipt, by subject: a figure for each round, in which all take turns. */
async function measure({rounds, messages, warmUp, seed}) {
  const random = seededRandom(seed);
  const names = Object.keys(SUBJECTS);
  const runs = {};
  for (const name of names) runs[name] = await SUBJECTS[name]();
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of shuffled(names, random)) {
      const start = performance.now();
      await runs[name](messages);
      const us = ((performance.now() - start) * 1_000) / messages;
      if (round >= 0) times[name].push(us);
    }
    await aTask();
  }
  return times;
}

globalThis.bench = {measure};
