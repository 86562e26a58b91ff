import assert from 'node:assert/strict';
import {Blob} from 'node:buffer';
import {test} from 'node:test';
import {Ledger} from '../../scripts/lib/soak/ledger.mjs';
import {decode, encodeBinary, encodeText} from '../../scripts/lib/soak/message.mjs';
import {HandLog} from '../../scripts/lib/soak/page/hand-log.mjs';
import {Totals} from '../../scripts/lib/soak/totals.mjs';

/** A ledger that was told what came, `[number, connection]` each, and what the page knew. */
function ledgerOf(arrivals, ...marks) {
  const ledger = new Ledger();
  for (const [number, connection] of arrivals) ledger.arrived({number, isWhole: true}, connection);
  for (const ranges of marks) ledger.mark(ranges);
  return ledger;
}

/** The counts that are not 0. */
const fatesOf = (ledger, sent) =>
  Object.fromEntries(Object.entries(ledger.totals(sent)).filter(([, count]) => count > 0));

test('what arrives once and in order is received, and nothing else', () => {
  const ledger = ledgerOf([
    [0, 1],
    [1, 1],
    [2, 2],
  ]);
  assert.deepEqual(fatesOf(ledger, 3), {received: 3});
});

test('a message that never came is a broken promise unless all of it had left', () => {
  const left = {left: [[1, 2]]};
  const polite = {polite: [[3, 3]]};
  const kept = {kept: [[4, 5]]};
  assert.deepEqual(fatesOf(ledgerOf([[0, 1]], left, polite, kept), 7), {
    received: 1,
    'unsent at a loss': 2,
    'lost, had left': 2,
    'lost, polite close': 1,
    'lost, promised': 3,
  });
});

test('a promise is kept by sending again, also where what was sent again had left', () => {
  const ledger = ledgerOf([[0, 2]], {kept: [[0, 1]]}, {left: [[0, 1]]});
  assert.deepEqual(fatesOf(ledger, 2), {
    received: 1,
    'unsent at a loss': 2,
    'lost, had left': 1,
  });
});

test('a message that came twice is a duplicate, unless its line came back', () => {
  const twice = [
    [0, 1],
    [0, 2],
  ];
  assert.equal(ledgerOf(twice).totals(1).duplicated, 1);
  assert.equal(ledgerOf(twice, {kept: [[0, 0]]}).totals(1).duplicated, 1);
  const revived = ledgerOf(twice, {revivable: [[0, 0]]}).totals(1);
  assert.deepEqual([revived.duplicated, revived['twice, line came back']], [0, 1]);
});

test('a lower number is out of order, unless an old connection brings it late', () => {
  const sameConnection = ledgerOf([
    [1, 1],
    [0, 1],
  ]);
  assert.equal(sameConnection.totals(2)['out of order'], 1);
  const nextConnection = ledgerOf([
    [1, 1],
    [0, 2],
  ]);
  assert.equal(nextConnection.totals(2)['out of order'], 1);
  const overtaken = ledgerOf([
    [0, 1],
    [2, 2],
    [1, 1],
  ]).totals(3);
  assert.deepEqual([overtaken['out of order'], overtaken['late, on an old connection']], [0, 1]);
});

test('a message that was changed on its way, and one that nobody sent, are told', () => {
  const text = Buffer.from(encodeText(7, 100));
  const binary = Buffer.from(encodeBinary(8, 100));
  assert.deepEqual(decode(text, false), {number: 7, isWhole: true});
  assert.deepEqual(decode(binary, true), {number: 8, isWhole: true});
  assert.equal(decode(text.subarray(0, 99), false).isWhole, false);
  assert.equal(decode(binary.subarray(0, 99), true).isWhole, false);
  assert.equal(decode(text, true).isWhole, false);
  assert.equal(decode(Buffer.from('HeartBeat'), false), null);
  const ledger = ledgerOf([[5, 1]]);
  ledger.arrived({number: 0, isWhole: false}, 1);
  const {mangled, ...others} = ledger.totals(3);
  assert.deepEqual([mangled, others['never sent'], others['lost, promised']], [1, 1, 3]);
});

test('a message that has left in part counts as unsent, heartbeats do not count', async () => {
  const log = new HandLog();
  log.add(encodeText(0, 100));
  log.add('HeartBeat');
  log.add(encodeBinary(1, 50));
  log.compact(50);
  log.add(new Blob([encodeBinary(2, 30)]));
  log.add(encodeBinary(3, 20).buffer);
  assert.deepEqual(await log.settle(60), {left: [[0, 0]], unsent: [[1, 3]]});
});

test('all broken promises and problems of a soak are told, and nothing else', () => {
  const totals = new Totals([ledgerOf([[0, 1]]), ledgerOf([])]);
  const client = {losses: {}, faults: {}, worstRecovery: 0};
  const clients = [
    {...client, sent: 1, marks: []},
    {...client, sent: 2, marks: [{left: [[0, 0]]}]},
  ];
  totals.take({isOver: true, problems: ['stuck'], clients});
  assert.deepEqual(totals.broken, ['lost, promised: 1', 'stuck']);
});
