/* global document, location */
/**
 * Runs in a fixture page before all other scripts: logs, in order, what happens to the page and
 * what its element dispatches. `log` lives as long as the page, also in the back/forward cache.
 */

/** Entries `{kind, what, at}`, `at` by `Date.now()`: the server has the same clock. */
const log = [];
globalThis.log = log;
const note = (kind, what) => log.push({kind, what, at: Date.now()});

const PAGE_EVENTS = [
  [globalThis, 'pagehide', ({persisted}) => `pagehide${persisted ? ' persisted' : ''}`],
  [globalThis, 'pageshow', ({persisted}) => `pageshow${persisted ? ' persisted' : ''}`],
  [document, 'freeze', () => 'freeze'],
  [document, 'resume', () => 'resume'],
  [document, 'visibilitychange', () => document.visibilityState],
  [document, 'prerenderingchange', () => 'activated'],
];
/** Callbacks for page events, by type, which run before the element's listeners. */
globalThis.actsBefore = {};

for (const [target, type, describe] of PAGE_EVENTS) {
  target.addEventListener(type, (event) => {
    note('page', describe(event));
    globalThis.actsBefore[type]?.();
  });
}
document.addEventListener('ws-status', ({status, cause}) =>
  note('status', [status, cause].filter(Boolean).join(' ')),
);
document.addEventListener('ws-message', ({data}) => note('message', data));

const wishes = new URL(location).searchParams;

// Simulates a browser that fires no events when it suspends a page.
const deafTo = wishes.getAll('deaf');
for (const [, type, describe] of PAGE_EVENTS.filter(([, type]) => deafTo.includes(type))) {
  const swallow = (event) => {
    note('page', describe(event));
    event.stopImmediatePropagation();
  };
  globalThis.addEventListener(type, swallow, true);
}

document.addEventListener('DOMContentLoaded', () => {
  const element = document.querySelector('heartbeat-socket');
  const url = wishes.get('ask');
  if (url) {
    element.url = () => {
      note('url', 'asked');
      return url;
    };
  }
  for (const text of wishes.getAll('send')) element.send(text);
  if (wishes.has('close')) element.close();
  element.addEventListener('ws-status', ({status}) => status === 'open' && sendLastWords(element));
});

/** Sends, as MDN advises, in listeners that are younger than the element's. */
function sendLastWords(element) {
  for (const type of wishes.getAll('last')) {
    const target = type === 'pagehide' ? globalThis : document;
    const listen = () => {
      if (type !== 'visibilitychange' || document.hidden) element.send(type);
    };
    target.addEventListener(type, listen, {once: true});
  }
}
