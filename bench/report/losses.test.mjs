import assert from 'node:assert/strict';
import {test} from 'node:test';
import {RECOVERY, took} from './example-results.mjs';
import * as losses from './losses.mjs';

test('who recovers sooner by more than noise is named, our variants are not', () => {
  assert.deepEqual(losses.recoveryLosses(RECOVERY), [
    'Recovery, hole: mine 2.00 s; better: soon 1.98 s.',
  ]);
});

test('ours not being back in time is a loss to all who were', () => {
  const rows = {...RECOVERY.rows, mine: {hole: took('never')}};
  const [words] = losses.recoveryLosses({...RECOVERY, rows});
  assert.match(words, /ours not back in time; better: soon 1\.98 s and as soon 1\.98 s\./);
});

const policy = (name, kind, peak, back99, clients = 10) => ({
  policy: name,
  kind,
  fault: 'f',
  clients,
  peakSecond: {median: peak},
  back99: back99 && {median: back99},
});

test('a lower peak and a sooner return are losses each, in the crowd that all were in', () => {
  const rows = [
    policy('mine', 'ours', 0.5, 40),
    policy('low', 'peer', 0.4, null),
    policy('soon', 'peer', 1, 30),
    policy('tried', 'tried', 0.1, 1),
    policy('other crowd', 'peer', 0.1, 1, 20),
  ];
  assert.deepEqual(losses.stormLosses({faults: [{key: 'f', name: 'gone'}], rows, crowd: 10}), [
    'Storm, gone, peak of attempts in a second, of all clients: 50 %; better: low 40 %.',
    'Storm, gone, until 99 % are back: 40.0 s; better: soon 30.0 s.',
  ]);
});

test('in messages yardsticks are no rivals, and a rate must be higher by more than noise', () => {
  const stub = [
    {client: 'WebSocket', microseconds: {median: 1}},
    {client: 'quick', microseconds: {median: 1.5}},
    {client: 'heartbeat-socket core', microseconds: {median: 2}},
  ];
  const flooded = (client, median) => ({client, size: 20, kind: 'text', perSecond: {median}});
  const flood = [
    flooded('WebSocket', 9_999),
    flooded('as quick', 101),
    flooded('quick', 103),
    flooded('heartbeat-socket core', 100),
  ];
  assert.deepEqual(losses.messageLosses({stub, flood}), [
    'A message over a stub socket, heartbeat-socket core: 2.00 µs; better: quick 1.50 µs.',
    'A flood of 20 bytes, text, heartbeat-socket core: 100 a second; better: quick 103 a second.',
  ]);
});

test('idle figures are compared among pages with as many connections', () => {
  const idle = (client, connections, cpuMsPerMinute) => ({
    client,
    connections,
    cpuMsPerMinute,
    timersPending: 1,
    wakeUpsPerMinute: 10,
  });
  const rows = [idle('a', 1, 5), idle('heartbeat-socket core', 50, 9), idle('b', 50, 8)];
  assert.deepEqual(losses.idleLosses({idle: rows, heaps: []}), [
    'Idle, 50 connections on a page, CPU a minute, heartbeat-socket core: 9 ms; better: b 8 ms.',
  ]);
});

test('lighter clients are named, the lightest first, and what could not be weighed is not', () => {
  const size = (client, brotli) => ({client, brotli});
  const rows = [
    size('heartbeat-socket core', 3_000),
    size('b', 2_000),
    size('a', 1_000),
    size('x'),
  ];
  assert.deepEqual(losses.sizeLosses(rows), [
    'Size (brotli), heartbeat-socket core: 3.00 kB; better: a 1.00 kB and b 2.00 kB.',
  ]);
});

test('while nodes are killed, who lost less or was back sooner is named, unless it was never hit', () => {
  const row = (client, lost, median, worst) => ({
    fault: 'f',
    client,
    lost,
    doubled: 0,
    outOfOrder: 0,
    back: median ? {median, worst} : null,
    broker: null,
  });
  const rows = [
    row('heartbeat-socket core', 1, 900, 2_000),
    row('complete', 0),
    row('soon', 50, 800, 3_000),
  ];
  assert.deepEqual(losses.losslessLosses({faults: [{key: 'f', title: 'Killed'}], rows}), [
    'Killed, messages lost, heartbeat-socket core: 1; better: complete 0.',
    'Killed, back after, median, heartbeat-socket core: 900 ms; better: soon 800 ms.',
  ]);
});
