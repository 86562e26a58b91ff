/** What clients receive while two nodes behind HAProxy are restarted in turn, six times. */
import {Cleanup} from '../../scripts/lib/cleanup.mjs';
import {deployProxies} from '../../test/guide/deploys.mjs';
import {findBrokers} from '../../test/resume/brokers.mjs';
import {Client} from '../../test/resume/client.mjs';
import {ORIGIN} from '../../test/resume/nodes.mjs';
import {publishDuringRestarts, startRollingRig} from '../../test/resume/rolling-restart.mjs';
import {claimsOf, linesOf, roundOf, rowOf, senderRowOf} from './figures.mjs';

const KIND = 'redis';
const ROUNDS = 5;

/** Clients of ours, each with its options; they share the nodes, and so the restarts. */
const CLIENTS = [
  {client: 'heartbeat-socket core, `handover`', name: 'handover', options: {handover: true}},
  {client: 'heartbeat-socket core, without it', name: 'without', options: {handover: false}},
];

function checkPrograms() {
  const programs = [
    ...findBrokers().filter(({kind}) => kind === KIND),
    ...deployProxies().filter(({name}) => name === 'haproxy'),
  ];
  const missing = programs.map((program) => program.missing).filter(Boolean);
  if (missing.length) {
    throw new Error(`${missing.join(', ')}: apt-get install redis-server haproxy`);
  }
}

async function connect(cleanup, rig, {name, options}) {
  const client = new Client(cleanup, [rig.nodeNamed(name)], options);
  await client.isThere();
  return client;
}

/** Returns the round of each client, and that of the sender. */
async function runRound() {
  const cleanup = new Cleanup();
  try {
    const rig = await startRollingRig(cleanup, KIND, [ORIGIN]);
    const clients = [];
    for (const each of CLIENTS) clients.push(await connect(cleanup, rig, each));
    const sender = await publishDuringRestarts(rig);
    await Promise.all(clients.map((client) => client.noted(sender.count)));
    const rounds = clients.map((client, at) =>
      roundOf(client, rig.census.of(CLIENTS[at].name), sender.count),
    );
    return {rounds, sender};
  } finally {
    await cleanup.run();
  }
}

export async function measure({quick, showProgress}) {
  checkPrograms();
  const rounds = [];
  const count = quick ? 1 : ROUNDS;
  for (let number = 1; number <= count; number += 1) {
    showProgress(`round ${number} of ${count}`);
    rounds.push(await runRound());
  }
  const rows = CLIENTS.map(({client, options}, at) =>
    rowOf(
      {client, handsOver: options.handover},
      rounds.map((round) => round.rounds[at]),
    ),
  );
  const senderRow = senderRowOf(rounds.map(({sender}) => sender));
  return {lines: linesOf(rows, senderRow), claims: claimsOf(rows), rows, senderRow};
}
