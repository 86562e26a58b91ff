/** A tab with one element that wants to share, and sends two messages at once. */
import {until} from '../../scripts/lib/patience.mjs';

const SCRIPT = `
  globalThis.log = [];
  const live = document.createElement('heartbeat-socket');
  const worker = '/heartbeat-socket-worker.min.js';
  Object.assign(live, {url: '/live', shared: worker, resume: 'id', ...globalThis.given});
  live.addEventListener('ws-message', ({data}) => log.push(data));
  live.addEventListener('ws-status', ({previous, status, cause}) =>
    log.push([previous, status, cause].filter(Boolean).join(' ')),
  );
  document.documentElement.append(live);
  for (const text of ['one', 'two']) live.send(text);
  globalThis.state = () => {
    const {status, sharing, error} = live;
    return JSON.stringify({log, status, sharing, error: error?.message ?? null});
  };`;

/** The page, after a script that may say what is \`given\`, and with one at its end. */
export const lonePage = ({prelude = '', headers = {}, sharedScript = true, end = ''} = {}) => ({
  type: 'text/html',
  headers,
  body: `<!doctype html><title>lone</title><link rel="icon" href="data:," />
    <script>${prelude}</script>
    ${sharedScript ? '<script src="/heartbeat-socket-shared.min.js"></script>' : ''}
    <script src="/heartbeat-socket.min.js"></script>
    <script>${SCRIPT}${end}</script>`,
});

/** A page with another one in a sandbox, whose state is its own. */
export const sandbox = (path) => ({
  type: 'text/html',
  body: `<!doctype html><title>sandbox</title><link rel="icon" href="data:," />
    <script>onmessage = ({data}) => (globalThis.state = () => data);</script>
    <iframe sandbox="allow-scripts" src="${path}"></iframe>`,
});

/** For the end of the page in the sandbox. */
export const REPORT = `setInterval(() => parent.postMessage(state(), '*'), 50);`;

/** What the element of a tab has come to, once it is as wanted. */
export async function reaches(tab, isIt) {
  let state;
  const look = async () => {
    state = JSON.parse(await tab.evaluate(() => globalThis.state?.() ?? null));
    return state && isIt(state);
  };
  await until(look, () => `not ${isIt}: ${JSON.stringify(state)}`);
  return state;
}
