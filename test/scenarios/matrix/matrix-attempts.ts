import {expect} from '@open-wc/testing';
import type {UrlSource} from '../../../src/core/address.js';
import type {StatusEvent} from '../../../src/core/events.js';
import {type Client, core, expectNothingLeft, FACES} from '../../support/clients.js';
import {type Lab, openLab} from '../../support/lab.js';
import {
  closeForGood,
  LONG,
  measurement,
  OPENED,
  type Row,
  SHORT,
  slack,
  timesOf,
} from './matrix.js';
import {record} from '../../support/record.js';
import {until} from '../../support/until.js';

/** A fault that makes attempts fail until it is healed. */
export interface AttemptFault extends Row {
  readonly strike: (lab: Lab) => Promise<unknown>;
  /** The URL to connect to, if not the lab's. */
  readonly url?: (lab: Lab, isHealed: () => boolean) => UrlSource;
  /** The core's log of a failed attempt; several where engines may differ. */
  readonly paths: readonly (readonly string[])[];
  /** True if the server sees failed attempts. */
  readonly isHeard: boolean;
}

/** How often the log repeats one of the paths, and what follows. */
function attemptsIn(log: readonly string[], paths: AttemptFault['paths']): [number, string[]] {
  const rest = [...log];
  for (let count = 0; ; count += 1) {
    const path = paths.find((lines) => lines.every((line, at) => rest[at] === line));
    if (!path) return [count, rest];
    rest.splice(0, path.length);
  }
}

const failureOf = ({socket}: Client) =>
  until<StatusEvent>(socket, ['status', 'ws-status'], ({status}) => status === 'waiting');

async function outlast(fault: AttemptFault, {connect}: (typeof FACES)[number]): Promise<void> {
  const {strike, paths, options, noticed, isHeard, isLate, url = () => lab.url} = fault;
  const lab = await openLab();
  let isHealed = false;
  await strike(lab);
  const where = url(lab, () => isHealed);
  const client: Client = connect(where, {...SHORT, ...options});
  const failure = await failureOf(client);
  const since = performance.now();
  isHealed = true;
  await lab.act('heal');
  await lab.until(({server}) => server.open === 1);
  await client.echo('back');
  const lost = client.statuses.filter(({status}) => status === 'waiting');
  const expected = paths.map((path) => client.hears(...path));
  const after = client.hears(...OPENED, 'message back');
  expect(attemptsIn(client.log, expected)).to.eql([lost.length, after]);
  expect(lost.map(({failures}) => failures)).to.eql(lost.map((_, at) => at + 1));
  // All that a page ever learns, unless our own deadline ended the attempt.
  expect(lost[0]).to.include({code: 1006, reason: '', wasClean: false});
  if (isLate) expect(lost[0].error).to.be.an.instanceOf(Error);
  const {upgrades} = await lab.record();
  // Hung attempts may still get through.
  const heard = upgrades.length - 1;
  if (isLate) expect(heard).to.be.within(0, lost.length);
  else expect(heard).to.equal(isHeard ? lost.length : 0);
  const detectedMs = failure.timeStamp - timesOf(client, 'connecting').first;
  expect(detectedMs, 'until it was noticed').to.be.below(slack(noticed));
  const recoveredMs = timesOf(client, 'open').last - since;
  await record(measurement('attempt', fault, {detectedMs, recoveredMs}));
}

async function closeIn(fault: AttemptFault): Promise<void> {
  const {strike, paths, options, url = () => lab.url} = fault;
  const lab = await openLab();
  await strike(lab);
  const where = url(lab, () => false);
  const client = core(where, {...SHORT, ...options, ...LONG});
  await failureOf(client);
  expect(paths).to.deep.include(client.log);
  await closeForGood(client, lab, fault);
}

/** Tests faults that attempts meet: attempts go on until one succeeds, and `close()` ends them. */
export function testAttemptFaults(faults: readonly AttemptFault[]): void {
  for (const fault of faults) {
    const {row, skipped} = fault;
    const test = skipped ? it.skip : it;
    describe(skipped ? `${row}, skipped: ${skipped}` : row, () => {
      afterEach(expectNothingLeft);
      for (const face of FACES) {
        test(`does not stop ${face.name}`, () => outlast(fault, face));
      }
      test('does not reopen a closed HeartbeatSocket', () => closeIn(fault));
    });
  }
}
