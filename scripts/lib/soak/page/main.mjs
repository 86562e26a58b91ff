/** The soak's page: several elements and cores, each with a lab and a random stream of its own. */
/* global customElements, document, window */
import {HeartbeatSocket} from '../../../../src/core/heartbeat-socket.ts';
import {HeartbeatSocketElement} from '../../../../src/element/heartbeat-socket-element.ts';
import {randomBetween, randomItem, seededRandom} from '../../random.mjs';
import {SoakClient} from './soak-client.mjs';
import {EvenPicker} from './even-picker.mjs';
import {HANDSHAKE_FAULTS, LINE_FAULTS, SIGNALS} from './faults.mjs';
import {FaultSchedule} from './fault-schedule.mjs';
import {watchedClass} from './watched-socket.mjs';
import {sleep} from './sleep.mjs';

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

/**
 * Starts everything. `labs`: one address per client; every other client is an element. `limits`: the ms that
 * a recovery and the detection of a dead line may take.
 */
function start({labs, seed, faults, lifts, limits}) {
  customElements.define('heartbeat-socket', HeartbeatSocketElement);
  window.WebSocket = watchedClass(window.WebSocket, (native) => {
    clients[Number(new URL(native.url).searchParams.get('client'))].attach(native);
  });
  window.addEventListener('error', reportProblem);
  window.addEventListener('unhandledrejection', ({reason}) => reportProblem(reason));
  const random = seededRandom(seed);
  const pickers = {
    line: new EvenPicker(Object.keys(LINE_FAULTS), random, faults),
    handshake: new EvenPicker(Object.keys(HANDSHAKE_FAULTS), random),
  };
  for (const [at, url] of labs.entries()) {
    const ownRandom = seededRandom(randomBetween(random, 1, 2 ** 32 - 1));
    const socket = openSocket(`${url}?client=${at}`, at % 2 === 0);
    const client = new SoakClient(socket, ownRandom, limits.recoveryMs);
    clients.push(client);
    client.sender.start();
    const {detectionMs} = limits;
    const lab = {act: callLab(at), client, random: ownRandom, lifts, detectionMs};
    schedules.push(new FaultSchedule(lab, pickers));
  }
  runSchedules(random);
}

function runSchedules(random) {
  running = Promise.all(schedules.map((schedule) => schedule.run().catch(reportProblem)));
  running.then(() => (isOver = true));
  fireSignals(random).catch(reportProblem);
}

const reportProblem = ({message}) => void problems.push(message);

function openSocket(url, asElement) {
  if (!asElement) return new HeartbeatSocket(url, [], OPTIONS);
  const element = document.createElement('heartbeat-socket');
  document.body.append(Object.assign(element, OPTIONS, {url}));
  return element;
}

/** Calls a method of one client's lab, in the server. */
const callLab =
  (lab) =>
  async (name, ...args) => {
    const response = await fetch('/act', {method: 'POST', body: JSON.stringify({lab, name, args})});
    if (!response.ok) throw new Error(await response.text());
  };

async function fireSignals(random) {
  while (!isOver) {
    await sleep(randomBetween(random, ...SIGNAL_MS));
    randomItem(random, SIGNALS)();
  }
}

/** Problems since the last call, and each client's figures so far. */
function report() {
  return {
    isOver,
    problems: problems.splice(0),
    clients: clients.map((client, at) => ({...client.report(), faults: schedules[at].faults})),
  };
}

/** Stops the faults; resolves once everything that can still arrive has arrived. */
async function stop() {
  for (const schedule of schedules) schedule.stop();
  await running;
  for (const {sender} of clients) sender.stop();
  await Promise.all(clients.map((client) => client.flush().catch(reportProblem)));
}

globalThis.soak = {start, report, stop};
