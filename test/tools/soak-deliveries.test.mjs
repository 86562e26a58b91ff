import assert from 'node:assert/strict';
import {Blob} from 'node:buffer';
import {test} from 'node:test';
import {DeliveryRecord} from '../../scripts/lib/soak/delivery-record.mjs';
import {decode, encodeBinary, encodeText} from '../../scripts/lib/soak/numbered-message.mjs';
import {SentLog} from '../../scripts/lib/soak/page/sent-log.mjs';
import {SoakTotals} from '../../scripts/lib/soak/soak-totals.mjs';

/** A record of arrivals, `[number, connection]` each, and of what the page knew. */
function recordOf(arrivals, ...marks) {
  const record = new DeliveryRecord();
  for (const [number, connection] of arrivals) record.arrived({number, isWhole: true}, connection);
  for (const ranges of marks) record.mark(ranges);
  return record;
}

/** The counts other than 0. */
const fatesOf = (record, sent) =>
  Object.fromEntries(Object.entries(record.totals(sent)).filter(([, count]) => count > 0));

test('a message that arrives once and in order counts as received only', () => {
  const record = recordOf([
    [0, 1],
    [1, 1],
    [2, 2],
  ]);
  assert.deepEqual(fatesOf(record, 3), {received: 3});
});

test('a lost message breaks the promise unless all of it had left', () => {
  const left = {left: [[1, 2]]};
  const polite = {polite: [[3, 3]]};
  const kept = {kept: [[4, 5]]};
  assert.deepEqual(fatesOf(recordOf([[0, 1]], left, polite, kept), 7), {
    received: 1,
    'unsent at a loss': 2,
    'lost, had left': 2,
    'lost, polite close': 1,
    'lost, promised': 3,
  });
});

test('a message that was sent again and had left the second time is no broken promise', () => {
  const record = recordOf([[0, 2]], {kept: [[0, 1]]}, {left: [[0, 1]]});
  assert.deepEqual(fatesOf(record, 2), {
    received: 1,
    'unsent at a loss': 2,
    'lost, had left': 1,
  });
});

test('a message received twice is a duplicate, unless its connection came back', () => {
  const twice = [
    [0, 1],
    [0, 2],
  ];
  assert.equal(recordOf(twice).totals(1).duplicated, 1);
  assert.equal(recordOf(twice, {kept: [[0, 0]]}).totals(1).duplicated, 1);
  const revived = recordOf(twice, {revivable: [[0, 0]]}).totals(1);
  assert.deepEqual([revived.duplicated, revived['twice, line came back']], [0, 1]);
});

test('a lower number is out of order, unless an old connection delivers it late', () => {
  const sameConnection = recordOf([
    [1, 1],
    [0, 1],
  ]);
  assert.equal(sameConnection.totals(2)['out of order'], 1);
  const nextConnection = recordOf([
    [1, 1],
    [0, 2],
  ]);
  assert.equal(nextConnection.totals(2)['out of order'], 1);
  const overtaken = recordOf([
    [0, 1],
    [2, 2],
    [1, 1],
  ]).totals(3);
  assert.deepEqual([overtaken['out of order'], overtaken['late, on an old connection']], [0, 1]);
});

test('a mangled message and one that was never sent are counted', () => {
  const text = Buffer.from(encodeText(7, 100));
  const binary = Buffer.from(encodeBinary(8, 100));
  assert.deepEqual(decode(text, false), {number: 7, isWhole: true});
  assert.deepEqual(decode(binary, true), {number: 8, isWhole: true});
  assert.equal(decode(text.subarray(0, 99), false).isWhole, false);
  assert.equal(decode(binary.subarray(0, 99), true).isWhole, false);
  assert.equal(decode(text, true).isWhole, false);
  assert.equal(decode(Buffer.from('HeartBeat'), false), null);
  const record = recordOf([[5, 1]]);
  record.arrived({number: 0, isWhole: false}, 1);
  const {mangled, ...others} = record.totals(3);
  assert.deepEqual([mangled, others['never sent'], others['lost, promised']], [1, 1, 3]);
});

test('a partly sent message counts as unsent, heartbeats do not count', async () => {
  const log = new SentLog();
  log.add(encodeText(0, 100));
  log.add('HeartBeat');
  log.add(encodeBinary(1, 50));
  log.compact(50);
  log.add(new Blob([encodeBinary(2, 30)]));
  log.add(encodeBinary(3, 20).buffer);
  assert.deepEqual(await log.finish(60), {left: [[0, 0]], unsent: [[1, 3]]});
});

test('a soak lists its broken promises and problems, and nothing else', () => {
  const totals = new SoakTotals([recordOf([[0, 1]]), recordOf([])]);
  const client = {losses: {}, faults: {}, worstRecovery: 0};
  const clients = [
    {...client, sent: 1, marks: []},
    {...client, sent: 2, marks: [{left: [[0, 0]]}]},
  ];
  totals.addReport({isOver: true, problems: ['stuck'], clients});
  assert.deepEqual(totals.broken, ['lost, promised: 1', 'stuck']);
});
