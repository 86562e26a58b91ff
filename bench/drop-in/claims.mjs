import {INTERVAL, TIMEOUT} from '../recovery/settings.mjs';
import {BACK_OFFS} from './back-offs.mjs';
import {COLUMNS} from './rounds.mjs';

/** What handshakes and the page's own work may take. */
const SLACK_MS = 200;

const isBack = (value) => typeof value === 'number' || value === 'left' || value === 'kept';

/** What must hold of one client in one mode, by its results and those over a native socket. */
function claimsOfRun({client, mode, results}, native) {
  const {name, interval = INTERVAL} = client;
  const lost = COLUMNS.filter((key) => isBack(native[key]) && !isBack(results[key]));
  const backOffMs = mode === 'reconnect: false' ? BACK_OFFS[name].ms : 0;
  const limit = interval + TIMEOUT + backOffMs + SLACK_MS;
  return [
    {
      claim: `${name}, ${mode}: back wherever it is over a native socket${lost.length ? `, not after ${lost}` : ''}`,
      holds: lost.length === 0,
    },
    {
      claim: `${name}, ${mode}: back within ${limit} ms of a black hole, ${backOffMs} of them its own back-off`,
      holds: results['black hole'] <= limit,
    },
  ];
}

/** What is claimed of the matrix, and whether it holds. */
export function claimsOf(runs) {
  const nativeOf = ({name}) =>
    runs.find(({client, mode}) => client.name === name && mode === 'native').results;
  return runs
    .filter(({mode}) => mode !== 'native')
    .flatMap((run) => claimsOfRun(run, nativeOf(run.client)));
}
