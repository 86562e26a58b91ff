import {EventLog} from './event-log.js';
import {commit, nameOf} from './faults.js';
import {Monitor} from './monitor.js';
import {Strip} from './strip.js';
import {CAUSE_WORDS, inWords} from './words.js';

const CALM_FRAME_MS = 500;
const CONNECT_LABELS = {idle: 'Connect', closed: 'Connect', failed: 'Connect'};

const byId = (id) => document.getElementById(id);
const live = byId('live');
const log = new EventLog(byId('log'));
const strip = new Strip(byId('strip'));
const monitor = new Monitor({
  status: byId('status'),
  cause: byId('cause'),
  latency: byId('latency'),
  countdown: byId('countdown'),
  failures: byId('failures'),
  noticed: byId('noticed'),
  repair: byId('repair'),
  announcement: byId('announcement'),
});

// What the element tells.

live.addEventListener('ws-status', (event) => {
  const {status, previous, cause} = event;
  const isLoss = previous === 'open' && status !== 'closed';
  strip.become(status);
  monitor.statusChanged(event);
  log.add(isLoss ? 'loss' : 'status', statusInWords(event));
  if (isLoss) mourn(cause);
  if (status === 'open') welcome();
  if (status === 'connecting') strip.mark('attempt');
  if (status === 'closed') monitor.connectionClosed();
  showConnectLabel(status);
});

live.addEventListener('ws-heartbeat', ({latency}) => {
  strip.mark('beat', latency < 10 ? latency.toFixed(1) : String(Math.round(latency)), latency);
  monitor.heartbeatAnswered(latency);
  log.add('beat', `heartbeat answered in ${inWords(latency)}`);
});

live.addEventListener('ws-message', ({data}) => {
  strip.mark('message');
  log.add('message', `received ${typeof data === 'string' ? data : `${data.size} bytes`}`);
});

function welcome() {
  const took = monitor.connectionOpened();
  if (!took) return;
  strip.mark('recovered', took);
  log.add('recovered', `recovered after ${took}`);
}

function mourn(cause) {
  const took = monitor.connectionLost(cause);
  strip.mark('loss', took ? `${cause}, ${took}` : cause);
}

function statusInWords({status, previous, cause, code, reason, delay, failures, error}) {
  const parts = [`${previous} → ${status}`];
  if (cause) parts.push(CAUSE_WORDS[cause]);
  if (code) parts.push(`code ${code} ${reason}`.trim());
  if (status === 'waiting') parts.push(`next attempt in ${inWords(delay)}`);
  if (failures) parts.push(`${failures} failed in a row`);
  if (error) parts.push(error.message);
  return parts.join(', ');
}

// What the visitor does to the server.

async function breakIt(fault, ...args) {
  const {search} = new URL(live.getAttribute('url'), document.baseURI);
  strip.mark('fault', nameOf(fault));
  log.add('fault', `you: ${nameOf(fault)} ${args.join(' ')}`.trim());
  monitor.faultCommitted();
  byId('fault-note').textContent = '';
  try {
    const reached = await commit(fault, search, byId('seconds').valueAsNumber * 1000, ...args);
    if (reached === 0) byId('fault-note').textContent = 'No connection was open.';
  } catch (error) {
    byId('fault-note').textContent = error.message;
  }
}

for (const button of document.querySelectorAll('[data-fault]')) {
  button.addEventListener('click', () => {
    const lasts = button.closest('fieldset') !== null;
    if (!lasts || byId('seconds').reportValidity()) breakIt(button.dataset.fault);
  });
}

byId('close-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const code = byId('code').valueAsNumber;
  const args = Number.isNaN(code) ? [] : [code, byId('reason').value];
  breakIt('close', ...args);
});

// What the visitor does with the element.

byId('send-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('message').value;
  try {
    live.send(text);
    log.add('sent', `${live.status === 'open' ? 'sent' : 'queued'} ${text}`);
  } catch (error) {
    log.add('loss', `not sent: ${error.message}`);
  }
  byId('message').select();
});

byId('reconnect').addEventListener('click', () => live.reconnect());
byId('close').addEventListener('click', () => live.close());
byId('clear').addEventListener('click', () => log.clear());

function showConnectLabel(status) {
  byId('reconnect').firstElementChild.textContent = CONNECT_LABELS[status] ?? 'Reconnect';
}

/** Says before and after it is sent that a message has to wait. */
function showQueue() {
  const {status, bufferedAmount} = live;
  const isOver = CONNECT_LABELS[status] !== undefined;
  let text = '';
  if (isOver) text = 'Not connected: connect before you send.';
  else if (status !== 'open') text = `Not open: messages are queued. ${bufferedAmount} bytes wait.`;
  if (byId('send-note').textContent !== text) byId('send-note').textContent = text;
}

// The picture.

const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

function paint() {
  strip.paint();
  monitor.tick();
  log.flush();
  showQueue();
  if (calm.matches) setTimeout(paint, CALM_FRAME_MS);
  else window.requestAnimationFrame(paint);
}

// The first events may have gone before this script came: the state has not.
strip.become(live.status);
monitor.statusChanged(live);
showConnectLabel(live.status);
strip.start();
paint();
