const BLOCKED_MS = 3000;
const WORDS = {
  connecting: 'Connecting',
  open: 'Open',
  waiting: 'Lost, waiting for the next attempt',
  closed: 'Closed',
  failed: 'Failed',
};

const byId = (id) => document.getElementById(id);
const worker = new window.Worker('worker-socket.js', {type: 'module'});
/** Times of answered heartbeats, by the location of the connection. */
const beats = {worker: [], page: []};

const call = (name, ...args) => worker.postMessage({call: name, args});

function noteBeat(where, at) {
  beats[where].push(at);
  byId(`${where}-beats`).textContent = beats[where].length;
}

worker.onmessage = ({data: {status, beat, data, trouble}}) => {
  if (status) byId('status').textContent = WORDS[status];
  if (beat) noteBeat('worker', beat);
  if (data ?? trouble) byId('message').textContent = data ?? `Not sent: ${trouble}`;
};

byId('live').addEventListener('ws-heartbeat', () => noteBeat('page', Date.now()));

byId('say').addEventListener('submit', (event) => {
  event.preventDefault();
  call('send', byId('text').value);
  byId('text').select();
});

for (const button of document.querySelectorAll('[data-call]')) {
  button.addEventListener('click', () => call(button.dataset.call));
}

/** Blocks the page, as a long computation would; returns its start and end. */
function block() {
  const start = Date.now();
  while (Date.now() < start + BLOCKED_MS);
  return [start, Date.now()];
}

const countWithin = (list, [start, end]) => list.filter((at) => at > start && at < end).length;

byId('block').addEventListener('click', async () => {
  byId('verdict').textContent = 'Blocked …';
  await painted();
  const span = block();
  // Messages from the Worker are queued, and are delivered first.
  await painted();
  const inWorker = countWithin(beats.worker, span);
  const inPage = countWithin(beats.page, span);
  byId('verdict').textContent =
    `While the page was blocked: heartbeats in the Worker ${inWorker}, in the page ${inPage}.`;
});

/** Resolves after the next paint. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
