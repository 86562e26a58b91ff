/** Servers that are drained, or killed, under 1,000 sockets: when do these come to the other server? */
import {execFileSync} from 'node:child_process';
import {onPath} from '../../scripts/lib/debian.mjs';
import {claimsOf, linesOf, rowOf} from './figures.mjs';
import {runRound} from './round.mjs';
import {CASES} from './settings.mjs';

const ROUNDS = 3;

/** Its version, such as 2.6.12. */
function haproxyVersion() {
  if (!onPath('haproxy')) throw new Error('no haproxy: apt-get install haproxy');
  return execFileSync('haproxy', ['-v'], {encoding: 'utf8'}).match(/version ([\d.]+)/)[1];
}

export async function measure({quick, showProgress}) {
  const haproxy = haproxyVersion();
  const rounds = CASES.map(() => []);
  for (let number = 1; number <= (quick ? 1 : ROUNDS); number += 1) {
    for (const [at, one] of CASES.entries()) {
      showProgress(`round ${number}, ${one.title}`);
      rounds[at].push(await runRound(one));
    }
  }
  const rows = CASES.map((one, at) => rowOf(one, rounds[at]));
  return {lines: linesOf(rows), claims: claimsOf(rows), haproxy, rows};
}
