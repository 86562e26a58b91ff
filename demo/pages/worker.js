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
/** When heartbeats were answered, by where the connection is. */
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

/** Keeps the page from doing anything else, as a long computation would; returns from when to when. */
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
  // The news of the Worker lies in the queue of events: it comes first.
  await painted();
  const inWorker = countWithin(beats.worker, span);
  const inPage = countWithin(beats.page, span);
  byId('verdict').textContent =
    `While the page was blocked: heartbeats in the Worker ${inWorker}, in the page ${inPage}.`;
});

/** Resolves once the page shows what it was told to. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
