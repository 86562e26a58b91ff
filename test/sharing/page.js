/* global document, location, sessionStorage, SharedWorker */
/** Runs in each tab: makes the elements that the query wants, and logs what they hear. */

const WORKER = '/heartbeat-socket-worker.min.js';
const OPTIONS = {
  ...{url: '/live', shared: WORKER, resume: 'id', interval: 300, timeout: 5000},
  ...{delay: 100, maxDelay: 500},
};
/** Of the back/forward cache: whether the page has come out of it. */
globalThis.isRestored = false;
globalThis.addEventListener('pageshow', ({persisted}) => (globalThis.isRestored ||= persisted));

/** What no query can hold: a function with a token, a worker of the page. */
function optionsOf({token, failures = 0, tokenMs = 0, isPageMade, ...options}, seen) {
  if (token) {
    options.url = async () => {
      seen.asked += 1;
      if (seen.asked <= failures) throw new Error('no token');
      if (tokenMs) await new Promise((resolve) => setTimeout(resolve, tokenMs));
      return `/live?token=${token}`;
    };
  }
  if (isPageMade) options.shared = new SharedWorker(WORKER, 'made by the page');
  return {...OPTIONS, ...options};
}

/** What a reloaded page has kept, as a server that renders it would write it into the page. */
function keepOver(element, seen) {
  const kept = JSON.parse(sessionStorage.getItem('kept'));
  if (kept) {
    seen.log.push(...kept.log);
    element.lastEventId = kept.lastEventId;
  }
  globalThis.addEventListener('pagehide', () => {
    const {lastEventId} = element;
    sessionStorage.setItem('kept', JSON.stringify({log: seen.log, lastEventId}));
  });
}

function makeElement({keeps, lastWordsAt = [], ...wishes}) {
  const element = document.createElement('heartbeat-socket');
  const seen = {log: [], asked: 0};
  const {log} = seen;
  Object.assign(element, optionsOf(wishes, seen));
  element.addEventListener('ws-message', ({data}) => log.push(JSON.parse(data).body ?? data));
  element.addEventListener('ws-status', ({status, cause, previous}) =>
    log.push(cause ? `${status} ${cause}` : `${previous} ${status}`),
  );
  element.addEventListener('ws-gap', ({asked, position}) => log.push(`gap ${asked} ${position}`));
  if (keeps) keepOver(element, seen);
  document.documentElement.append(element);
  for (const type of lastWordsAt) sendAt(type, element);
  return {element, seen};
}

/** In listeners that are younger than those of the element, once it is open. */
function sendAt(type, element) {
  const target = type === 'pagehide' ? globalThis : document;
  const send = () => (type !== 'visibilitychange' || document.hidden) && element.send(type);
  element.addEventListener('ws-status', () => target.addEventListener(type, send), {once: true});
}

const wishes = JSON.parse(new URL(location).searchParams.get('elements'));
const made = wishes.map(makeElement);
globalThis.elements = made.map(({element}) => element);
globalThis.log = made[0].seen.log;

globalThis.state = (at) => {
  const {element, seen} = made[at];
  const {status, sharing, latency, lastEventId, resumed, bufferedAmount} = element;
  const error = element.error && `${element.error.name}: ${element.error.message}`;
  return JSON.stringify({
    ...{...seen, status, sharing, latency, lastEventId, resumed, error, bufferedAmount},
  });
};

/**
 * Sends `NAME 1`, `NAME 2`, … until it is stopped. The last goes out as it is stopped: what a starved
 * page has sent before may have met a cut.
 */
globalThis.startSending = (name) => {
  let sent = 0;
  const sendNext = () => globalThis.elements[0].send(`${name} ${(sent += 1)}`);
  const timer = setInterval(sendNext, 5);
  globalThis.stopSending = () => {
    clearInterval(timer);
    sendNext();
    return sent;
  };
};

/** Keeps the page, and all that runs in its process, busy. */
globalThis.spin = (ms) => {
  const end = Date.now() + ms;
  while (Date.now() < end);
};

/** Is busy, and then has another url at once. */
globalThis.setUrlAfter = (ms, url) => {
  setTimeout(() => {
    globalThis.spin(ms);
    globalThis.elements[0].url = url;
  });
};
