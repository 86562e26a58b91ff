import {expect} from '@open-wc/testing';
import {type Client, core, expectNothingLeft, FACES} from '../../support/clients.js';
import {type Lab, openLab} from '../../support/lab.js';
import {
  closeForGood,
  LONG,
  measurement,
  opened,
  OPENED,
  openings,
  reopenedAt,
  type Row,
  SHORT,
  slack,
  timesOf,
  withoutBeats,
  withoutRelapses,
} from './matrix.js';
import {record} from '../../support/record.js';

/** A fault of an open connection. */
export interface OpenConnectionFault extends Row {
  readonly strike: (lab: Lab) => Promise<unknown>;
  /** The core's log from the fault until the next attempt. */
  readonly path: readonly string[];
  /** The fields of the status event, if the browser reports the loss. */
  readonly loss?: {readonly code: number; readonly wasClean: boolean; readonly reason?: string};
  /** The bounds of the random wait, in ms; `SHORT` by default. */
  readonly wait?: readonly [number, number];
}

const isFinal = ({path}: OpenConnectionFault) => path[0].startsWith('failed');
/** After a missed heartbeat the next attempt starts in the same task. */
const isRepairedAtOnce = ({path}: OpenConnectionFault) => path.includes('waiting silent 0');

function expectLoss(
  {statuses}: Client,
  {loss, wait = [0, SHORT.delay]}: OpenConnectionFault,
): void {
  const {code, wasClean, reason, failures, delay} = statuses[2];
  expect({code, wasClean, reason, failures}).to.eql({reason: '', failures: 1, ...loss});
  expect(delay, 'the wait').to.be.within(...wait);
}

/** Expects the end, after which only `reconnect()` reconnects. */
function expectFailed({socket}: Client): void {
  expect(socket.error).to.be.an.instanceOf(Error);
  expect(() => socket.send('late')).to.throw(DOMException, /failed/);
}

/** Expects the server to see the close of an abandoned connection, once the network is back. */
async function expectAbandoned(lab: Lab): Promise<void> {
  await lab.act('lift');
  await lab.until(({server}) => server.open === 1);
  const {codes, upgrades} = await lab.record();
  expect(codes).to.eql(upgrades.slice(1).map(() => 1000));
}

async function survive(
  fault: OpenConnectionFault,
  {connect}: (typeof FACES)[number],
): Promise<void> {
  const {strike, path, options, noticed} = fault;
  const lab = await openLab();
  const client: Client = connect(lab.url, {...SHORT, ...options});
  await opened(client, options);
  const since = performance.now();
  await strike(lab);
  if (isFinal(fault)) {
    await client.until(path[0]);
    expectFailed(client);
    client.socket.reconnect();
  }
  await client.until('open', 2);
  await client.echo('back');
  const log = client.hears(...OPENED, ...path, ...OPENED, 'message back');
  expect(withoutRelapses(client.log)).to.eql(log);
  if (fault.loss) expectLoss(client, fault);
  if (isRepairedAtOnce(fault)) await expectAbandoned(lab);
  expect((await lab.record()).upgrades).to.have.length(openings(client.log));
  const detectedMs = timesOf(client, 'waiting', 'failed').first - since;
  expect(detectedMs, 'until it was noticed').to.be.below(slack(noticed));
  const recoveredMs = reopenedAt(client) - since;
  const times = isFinal(fault) ? {detectedMs} : {detectedMs, recoveredMs};
  await record(measurement('connection', fault, times));
}

async function closeIn(fault: OpenConnectionFault): Promise<void> {
  const {strike, path, options} = fault;
  const lab = await openLab();
  const client = core(lab.url, {...SHORT, ...options, ...LONG});
  await opened(client, options);
  await strike(lab);
  if (!isRepairedAtOnce(fault)) await client.until(path.at(-1)!);
  expect(withoutBeats(client.log)).to.eql([...OPENED, ...(isRepairedAtOnce(fault) ? [] : path)]);
  await closeForGood(client, lab, fault);
}

/** Tests faults of open connections: clients reconnect after each, and `close()` ends them. */
export function testOpenConnectionFaults(faults: readonly OpenConnectionFault[]): void {
  for (const fault of faults) {
    describe(fault.row, () => {
      afterEach(expectNothingLeft);
      it('the element and the core reconnect', async () => {
        await Promise.all(FACES.map((face) => survive(fault, face)));
      });
      it('does not reopen a closed HeartbeatSocket', () => closeIn(fault));
    });
  }
}
