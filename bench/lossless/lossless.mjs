/** What a page receives while nodes and the broker behind them are killed. */
import {execFileSync} from 'node:child_process';
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {seededRandom, shuffled} from '../../scripts/lib/random.mjs';
import {findBrokers} from '../../test/resume/brokers.mjs';
import {startServer} from '../page/start-server.mjs';
import {ENTRANTS} from './entrants.mjs';
import {claimsOf, linesOf, rowOf} from './figures.mjs';
import {runRound} from './round.mjs';

const ROUNDS = 3;
const SEED = 20261128;

/** Its version, such as 7.0.15. */
function redisVersion() {
  const {missing} = findBrokers().find(({kind}) => kind === 'redis');
  if (missing) throw new Error(`${missing}: apt-get install redis-server`);
  const words = execFileSync('redis-server', ['--version'], {encoding: 'utf8'});
  return words.match(/v=([\d.]+)/)[1];
}

function entrantsOf({clients}) {
  const parts = clients?.split(',') ?? [''];
  return ENTRANTS.filter(({name}) => parts.some((part) => name.includes(part)));
}

/** One client after the other, each with servers of its own, in rounds in which all take turns. */
export async function measure({quick, only, showProgress}) {
  const redis = redisVersion();
  const entrants = entrantsOf(only);
  const rounds = new Map(entrants.map((entrant) => [entrant, []]));
  const random = seededRandom(SEED);
  const site = await startServer();
  const browser = await launchChromium();
  try {
    for (let number = 1; number <= (quick ? 1 : ROUNDS); number += 1) {
      for (const entrant of shuffled(entrants, random)) {
        showProgress(`round ${number}, ${entrant.name}`);
        rounds.get(entrant).push(await runRound(browser, site.page, entrant));
      }
    }
  } finally {
    await browser.close();
    site.close();
  }
  const rows = entrants.map((entrant) => rowOf(entrant, rounds.get(entrant)));
  return {lines: linesOf(rows), claims: claimsOf(rows), redis, rows};
}
