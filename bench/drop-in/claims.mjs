import {INTERVAL, TIMEOUT} from '../recovery/settings.mjs';
import {COLUMNS} from './rounds.mjs';

/** What handshakes and the page's own work may take. */
const SLACK_MS = 200;

const isBack = (value) => typeof value === 'number' || value === 'left';

/** What must hold of one client, by the results of both modes. */
function claimsOfClient({name, interval = INTERVAL, backOffMs}, native, ours) {
  const lost = COLUMNS.filter((key) => isBack(native[key]) && !isBack(ours[key]));
  const limit = interval + TIMEOUT + backOffMs + SLACK_MS;
  return [
    {
      claim: `${name}: back wherever it is over a native socket${lost.length ? `, not after ${lost}` : ''}`,
      holds: lost.length === 0,
    },
    {
      claim: `${name}: back within ${limit} ms of a black hole`,
      holds: ours['black hole'] <= limit,
    },
  ];
}

/** What is claimed of the matrix, and whether it holds. */
export function claimsOf(runs) {
  const clients = [...new Set(runs.map(({client}) => client))];
  return clients.flatMap((client) => {
    const [native, ours] = runs.filter((run) => run.client === client);
    return claimsOfClient(client, native.results, ours.results);
  });
}
