/** The page of the soak: several elements and cores, each with its own lab and its own bad luck. */
/* global customElements, document, window */
import {HeartbeatSocket} from '../../../../src/core/heartbeat-socket.ts';
import {HeartbeatSocketElement} from '../../../../src/element/heartbeat-socket-element.ts';
import {Random} from '../random.mjs';
import {Client} from './client.mjs';
import {Deck} from './deck.mjs';
import {HANDSHAKE_FAULTS, LINE_FAULTS, SIGNALS} from './faults.mjs';
import {Schedule} from './schedule.mjs';
import {watched} from './spy-socket.mjs';
import {sleep} from './time.mjs';

const OPTIONS = {
  interval: 300,
  timeout: 2_000,
  delay: 200,
  maxDelay: 1_000,
  connectTimeout: 800,
  queue: 32 * 1024 * 1024,
  goodbye: 'goodbye',
};
const SIGNAL_MS = [300, 3_000];

const clients = [];
const schedules = [];
const problems = [];
let running;
let isOver = false;

/** Begins. `labs`: an address for each client; every other client is an element. */
function start({labs, seed, faults, lifts}) {
  customElements.define('heartbeat-socket', HeartbeatSocketElement);
  window.WebSocket = watched(window.WebSocket, (native) => {
    clients[Number(new URL(native.url).searchParams.get('client'))].adopt(native);
  });
  window.addEventListener('error', complain);
  window.addEventListener('unhandledrejection', ({reason}) => complain(reason));
  const random = new Random(seed);
  const decks = {
    line: new Deck(Object.keys(LINE_FAULTS), random, faults),
    handshake: new Deck(Object.keys(HANDSHAKE_FAULTS), random),
  };
  for (const [at, url] of labs.entries()) {
    const own = new Random(random.between(1, 2 ** 32 - 1));
    const client = new Client(connect(`${url}?client=${at}`, at % 2 === 0), own);
    clients.push(client);
    client.sender.start();
    schedules.push(new Schedule({act: actOn(at), client, random: own, lifts}, decks));
  }
  run(random);
}

function run(random) {
  running = Promise.all(schedules.map((schedule) => schedule.run().catch(complain)));
  running.then(() => (isOver = true));
  signal(random).catch(complain);
}

const complain = ({message}) => void problems.push(message);

function connect(url, asElement) {
  if (!asElement) return new HeartbeatSocket(url, [], OPTIONS);
  const element = document.createElement('heartbeat-socket');
  document.body.append(Object.assign(element, OPTIONS, {url}));
  return element;
}

/** How a client's lab is told of a fault. */
const actOn =
  (lab) =>
  async (name, ...args) => {
    const response = await fetch('/act', {method: 'POST', body: JSON.stringify({lab, name, args})});
    if (!response.ok) throw new Error(await response.text());
  };

async function signal(random) {
  while (!isOver) {
    await sleep(random.between(...SIGNAL_MS));
    random.pick(SIGNALS)();
  }
}

/** What has gone wrong since the last call, and where each client stands. */
function report() {
  return {
    isOver,
    problems: problems.splice(0),
    clients: clients.map((client, at) => ({...client.report(), faults: schedules[at].faults})),
  };
}

/** Ends the faults, and resolves once everything that can arrive has arrived. */
async function stop() {
  for (const schedule of schedules) schedule.stop();
  await running;
  for (const {sender} of clients) sender.stop();
  await Promise.all(clients.map((client) => client.flush().catch(complain)));
}

globalThis.soak = {start, report, stop};
