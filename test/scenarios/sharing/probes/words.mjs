/** What the probes find, in words for a table. */

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

const FATES = {
  same: 'goes on',
  another: 'is restarted, and greets the other tab by its old port',
  none: 'ends; the old port is silent',
};
const NEXT = {same: 'the same', another: 'another', none: 'none'};

/** The fate of a worker, with all that was heard of it. */
export function wordsOfFate({answers, heard, next, heardInside}) {
  const greetings = answers === 'another' ? 1 : 0;
  const events = [...heard.slice(greetings), ...heardInside];
  return [
    FATES[answers],
    events.length ? `events: ${events.join(', ')}` : 'no event',
    ...(answers === 'none' ? [`made again: ${NEXT[next]}`] : []),
  ].join('; ');
}

/** What came of making a worker. */
export function wordsOfTrial({what, ms}) {
  if (what === 'silence') return what;
  if (what === 'greeting') return 'works';
  const isEvent = !what.startsWith('throws');
  return isEvent ? `\`error\` event (${what}) after ${ms} ms` : `${what} after ${ms} ms`;
}

export const wordsOfIdentity = (found) =>
  /^(same|another|silence)$|^throws/.test(found) ? found : `\`error\` event (${found})`;

export const wordsOfEnd = (ms, lingerMs) =>
  ms === undefined ? `not within ${seconds(lingerMs)}` : `ends after ${ms} ms`;

export const wordsOfKeeping = (isKept) => (isKept ? 'the same' : 'another');

export function wordsOfCache({isCached, isAnswered, texts, livesOn}) {
  if (!isCached) return 'not cached: loaded again';
  const port = isAnswered ? 'the port works' : 'the port is silent';
  const rest = [
    ...(livesOn === undefined ? [] : [`the worker ${livesOn ? 'runs on' : 'ends'}`]),
    ...(texts ? [`${texts} message on return`] : []),
  ];
  return ['cached', port, ...rest].join('; ');
}

export const wordsOfGaps = ({worker, page}) => `worker ${seconds(worker)}, page ${seconds(page)}`;

export const wordsOfEvents = (events) => events.join(', ') || 'none';
