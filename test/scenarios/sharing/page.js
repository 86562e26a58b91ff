/* global location, parent, SharedWorker */
/**
 * Runs in a page of the probes: makes SharedWorkers, and logs what it hears of each. A page in a frame
 * reports it to the page around it as well.
 */

/** Events of the page. It lives as long as the page, also in the back/forward cache. */
globalThis.log = [];
/** What was heard of each worker, by the name that the page gave it: entries `{what, at, answer}`. */
globalThis.heard = {};
const workers = {};
let questions = 0;

for (const type of ['pagehide', 'pageshow', 'online', 'offline']) {
  globalThis.addEventListener(type, ({persisted}) =>
    globalThis.log.push(`${type}${persisted ? ' persisted' : ''}`),
  );
}

function keep(name, entry) {
  (globalThis.heard[name] ??= []).push(entry);
  if (parent !== globalThis) parent.postMessage({name, entry}, '*');
}
const note = (name, what, answer) => keep(name, {what, at: Date.now(), answer});
globalThis.addEventListener('message', ({data: {name, entry}}) => keep(name, entry));

/** The value that comes back is not kept, but described. */
function noteAnswer(name, {value, ...answer}) {
  const back = value === undefined ? undefined : globalThis.describe(value);
  note(name, answer.hello ? 'greeting' : (answer.text ?? 'answer'), {...answer, back});
}

/** Makes a worker, with just the arguments that are given. */
globalThis.share = (name, ...args) => {
  note(name, 'made');
  try {
    const worker = new SharedWorker(...args);
    workers[name] = worker;
    worker.addEventListener('error', (event) => note(name, event.constructor.name));
    const {port} = worker;
    port.addEventListener('message', ({data}) => noteAnswer(name, data));
    for (const type of ['messageerror', 'close']) {
      port.addEventListener(type, () => note(name, `${type} of the port`));
    }
    port.start();
  } catch (error) {
    note(name, `throws ${error.name}`);
  }
};

/** Asks a worker to do something; returns the number of the answer. */
globalThis.ask = (name, act, value) => {
  const number = (questions += 1);
  workers[name].port.postMessage({number, act, value});
  return number;
};

const wish = new URL(location).searchParams.get('share');
if (wish) globalThis.share(...JSON.parse(wish));
