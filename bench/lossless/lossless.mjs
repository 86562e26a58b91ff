/** What a page receives while nodes and the broker behind them are killed, or its line is cut. */
import {execFileSync} from 'node:child_process';
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {seededRandom, shuffled} from '../../scripts/lib/random.mjs';
import {findBrokers} from '../../test/resume/brokers.mjs';
import {startServer} from '../page/start-server.mjs';
import {ENTRANTS} from './entrants.mjs';
import {claimsOf, linesOf, rowOf} from './figures.mjs';
import {runRound} from './round.mjs';
import {FAULTS} from './settings.mjs';

const ROUNDS = 3;
const SEED = 20261128;

/** Its version, such as 7.0.15. */
function redisVersion() {
  const {missing} = findBrokers().find(({kind}) => kind === 'redis');
  if (missing) throw new Error(`${missing}: apt-get install redis-server`);
  const words = execFileSync('redis-server', ['--version'], {encoding: 'utf8'});
  return words.match(/v=([\d.]+)/)[1];
}

/** Those whose text has one of some parts in it, given as "a,b"; all where none are given. */
function chosen(list, text, parts) {
  const wanted = parts?.split(',') ?? [''];
  return list.filter((one) => wanted.some((part) => text(one).includes(part)));
}

/** One client after the other, each with servers of its own, in rounds in which all take turns. */
export async function measure({quick, only, showProgress}) {
  const redis = redisVersion();
  const entrants = chosen(ENTRANTS, ({name}) => name, only.clients);
  const faults = chosen(FAULTS, ({key}) => key, only.faults);
  const cases = faults.flatMap((fault) =>
    entrants.map((entrant) => ({fault, entrant, rounds: []})),
  );
  const random = seededRandom(SEED);
  const site = await startServer();
  const browser = await launchChromium();
  try {
    for (let number = 1; number <= (quick ? 1 : ROUNDS); number += 1) {
      for (const {fault, entrant, rounds} of shuffled(cases, random)) {
        showProgress(`round ${number}, ${entrant.name}, ${fault.key}`);
        rounds.push(await runRound(browser, site.page, entrant, fault));
      }
    }
  } finally {
    await browser.close();
    site.close();
  }
  const rows = cases.map(({fault, entrant, rounds}) => rowOf(entrant, fault, rounds));
  return {lines: linesOf(faults, rows), claims: claimsOf(faults, rows), redis, faults, rows};
}
