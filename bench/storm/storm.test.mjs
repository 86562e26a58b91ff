import assert from 'node:assert/strict';
import {test} from 'node:test';
import {FAULTS, RESTARTS} from './faults.mjs';
import {bySecond, curveOf, delaysOf, figuresOf, secondsUntil} from './figures.mjs';
import {DEFAULTS, ours, silenceVerdicts} from './our-policy.mjs';
import {OURS, PEERS, TEXTBOOK} from './policies.mjs';
import {seededRandom} from '../../scripts/lib/random.mjs';
import {ADMISSION_MS, simulate} from './simulate.mjs';
import {beats, claimsOf} from './policy-claims.mjs';

const CLIENTS = 2_000;
const [OUTAGE, HIDDEN, SILENCE, RESTART] = FAULTS;
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const peerNamed = (name) => PEERS.find((peer) => peer.name === name);
const crowdOf = (policy, random, hidden = false) =>
  policy.create({clients: 1, random, roundTrips: Float32Array.of(100), isHidden: () => hidden});

test('random numbers are the same for the same seed, and others for another', () => {
  const take = (seed) => Array.from({length: 5}, seededRandom(seed));
  assert.deepEqual(take(1), take(1));
  assert.notDeepEqual(take(1), take(2));
});

test('random numbers lie evenly between 0 and 1', () => {
  const tenths = new Array(10).fill(0);
  const random = seededRandom(7);
  for (let n = 0; n < 100_000; n++) tenths[Math.floor(random() * 10)]++;
  for (const count of tenths) assert.ok(Math.abs(count - 10_000) < 500, `${tenths}`);
});

test('our clients draw their waits from a bound that doubles, counted from the start of the attempt', () => {
  const crowd = crowdOf(OURS, () => 0.5);
  const waits = [
    crowd.lost(0, 1_000, {cause: 'dropped', code: 1006}),
    crowd.failed(0, 3_000, 2_900),
  ];
  assert.deepEqual(waits, [DEFAULTS.delay / 2, DEFAULTS.delay - 100]);
});

test('our clients draw the waits of hidden pages from maxDelay, counted from the loss', () => {
  const crowd = crowdOf(OURS, () => 0.5, true);
  const waits = [
    crowd.lost(0, 1_000, {cause: 'dropped', code: 1006}),
    crowd.failed(0, 3_000, 2_900),
  ];
  assert.deepEqual(waits, [DEFAULTS.maxDelay / 2, DEFAULTS.maxDelay / 2]);
});

test('our clients do not wait after silence', () => {
  const crowd = crowdOf(OURS, () => 0.5);
  assert.equal(crowd.lost(0, 1_000, {cause: 'silent', code: 1006}), 0);
});

test('our clients give up where the policy says so', () => {
  const crowd = crowdOf(ours('short', {retries: 0}), () => 0.5);
  assert.equal(crowd.failed(0, 1_000, 900), Infinity);
});

test('our clients notice silence after interval and timeout, up to a tenth of the interval early', () => {
  const heartbeat = {interval: 6_000, timeout: 5_000};
  const verdict = (share) => silenceVerdicts(1, () => share, heartbeat)[0];
  assert.equal(verdict(0), 11_000);
  assert.equal(verdict(1), 10_400);
});

test('a storm brings everybody back once, and nobody while the server is gone', () => {
  for (const policy of [OURS, ...TEXTBOOK]) {
    const {attempts, back} = simulate({policy, fault: OUTAGE, clients: CLIENTS, seed: 1});
    assert.equal(sum(back), CLIENTS, policy.name);
    assert.equal(sum(bySecond(back).slice(0, 10)), 0, policy.name);
    assert.ok(sum(attempts) >= CLIENTS, policy.name);
  }
});

test('a storm lets the server admit no more in a second than it can', () => {
  const {back} = simulate({policy: OURS, fault: RESTART, clients: CLIENTS, seed: 1});
  const most = (CLIENTS / ADMISSION_MS) * 1_000;
  for (const count of bySecond(back)) assert.ok(count <= most + 1, `${count} in a second`);
});

test('a storm is the same for the same seed', () => {
  const run = (seed) => simulate({policy: OURS, fault: SILENCE, clients: CLIENTS, seed});
  assert.deepEqual(run(3), run(3));
  assert.notDeepEqual(run(3), run(4));
});

test('a storm counts those that give up', () => {
  const policy = peerNamed('ahooks');
  const {back, gaveUp} = simulate({policy, fault: OUTAGE, clients: CLIENTS, seed: 1});
  assert.equal(sum(back) + gaveUp, CLIENTS);
  assert.ok(gaveUp > 0);
});

test('a storm with hidden pages is another for those clients alone that look at that', () => {
  const run = (policy, fault) => simulate({policy, fault, clients: CLIENTS, seed: 1});
  const ours = run(OURS, HIDDEN);
  assert.notDeepEqual(ours, run(OURS, OUTAGE));
  assert.equal(sum(ours.back), CLIENTS);
  for (const name of ['reconnecting-websocket', 'socket.io-client', '@rails/actioncable']) {
    assert.deepEqual(run(peerNamed(name), HIDDEN), run(peerNamed(name), OUTAGE), name);
  }
  for (const name of ['phoenix', '@supabase/realtime-js', 'htmx 4 hx-ws']) {
    const {back, away} = run(peerNamed(name), HIDDEN);
    assert.deepEqual([sum(back), away], [CLIENTS / 2, CLIENTS / 2], name);
  }
});

test('a storm of lone pages has each back by its own waits', () => {
  const [killed, announced, hidden] = RESTARTS.map((fault) => {
    const run = {policy: OURS, fault, clients: CLIENTS, seed: 1, admissionMs: 0};
    return delaysOf(simulate(run), CLIENTS, fault);
  });
  assert.ok(killed.mean < hidden.mean && announced.mean < hidden.mean);
  // A wait that began just before the server was there again is the longest.
  const latest = DEFAULTS.maxDelay / 1_000;
  for (const {mean, within95} of [killed, announced, hidden]) {
    assert.ok(0 < mean && mean < within95 && within95 < latest, `${mean} s, ${within95} s`);
  }
});

test('a storm has clients without jitter come in step, and ours spread', () => {
  const peak = (policy) => {
    const counts = simulate({policy, fault: RESTART, clients: CLIENTS, seed: 1});
    return figuresOf(counts, CLIENTS, RESTART).peakSecond;
  };
  assert.equal(peak(peerNamed('partysocket')), 1);
  assert.ok(peak(OURS) < 1);
});

test('a storm keeps attempts hanging as long as the policy lets them', () => {
  const policy = peerNamed('partysocket');
  const {attempts} = simulate({policy, fault: SILENCE, clients: CLIENTS, seed: 1});
  // noticed at 12 s, then a wait of 3 s, a deadline of 4 s and a wait of 3.9 s
  const busy = bySecond(attempts).flatMap((count, second) => (count ? [second] : []));
  assert.deepEqual(busy.slice(0, 2), [15, 22]);
});

const ticks = (...counts) => Uint32Array.from({length: 6_001}, (_, at) => counts[at] ?? 0);

test('figures show when so many were back', () => {
  assert.equal(secondsUntil(3, ticks(1, 0, 2, 5)), 0.3);
  assert.equal(secondsUntil(9, ticks(1, 0, 2, 5)), undefined);
});

test('figures are per client, and count from the start of the fault', () => {
  const counts = {attempts: ticks(4, 0, 8), back: ticks(0, 0, 4), gaveUp: 0};
  assert.deepEqual(figuresOf(counts, 4, {startsAt: 100}), {
    peakSecond: 3,
    peakTick: 2,
    attempts: 3,
    gaveUp: 0,
    back50: 0.3 - 0.1,
    back99: 0.3 - 0.1,
    back100: 0.3 - 0.1,
  });
});

test('figures count those alone who come by themselves', () => {
  const counts = {attempts: ticks(4), back: ticks(0, 2), gaveUp: 0, away: 2};
  assert.equal(figuresOf(counts, 4, {startsAt: 0}).back100, 0.2);
});

test('figures of lone pages count from when the server is there again', () => {
  const {mean, within95} = delaysOf({back: ticks(0, 0, 3, 1)}, 4, {until: 100});
  assert.equal(mean.toFixed(3), '0.175');
  assert.equal(within95.toFixed(3), '0.300');
});

test('figures make curves that add up', () => {
  const back = ticks(1, ...new Array(9).fill(0), 3);
  assert.deepEqual(curveOf({attempts: ticks(4), back}, 4, 2), {
    attempts: [1, 0],
    back: [0.25, 1],
  });
});

const row = (policy, kind, peak, back99) => ({
  policy,
  kind,
  peakSecond: {median: peak},
  back99: back99 === undefined ? null : {median: back99},
});
const rival = row('rival', 'textbook', 0.5, 40);
const holds = (...rows) => claimsOf({name: 't'}, [...rows, rival], 'rival').map((c) => c.holds);

test('the verdict calls better only what is better in both', () => {
  assert.ok(beats(row('', '', 0.4, 30), row('', '', 0.5, 40)));
  assert.ok(!beats(row('', '', 0.4, 40), row('', '', 0.5, 40)));
  assert.ok(!beats(row('', '', 0.4), row('', '', 0.5, 40)));
});

test('the verdict lets ours be 5 % worse than the rival, not more', () => {
  assert.deepEqual(holds(row('a', 'ours', 0.52, 41)), [true, true]);
  assert.deepEqual(holds(row('a', 'ours', 0.53, 41)), [false, true]);
  assert.deepEqual(holds(row('a', 'ours', 0.5, 43)), [false, true]);
});

test('the verdict is missed where a peer is better in both, and names it', () => {
  const mine = row('a', 'ours', 0.5, 40);
  assert.deepEqual(holds(mine, row('b', 'peer', 0.4, 39)), [true, false]);
  assert.deepEqual(holds(mine, row('b', 'peer', 0.4)), [true, true]);
  const [, claim] = claimsOf({name: 't'}, [mine, row('b', 'peer', 0.4, 39), rival], 'rival');
  assert.match(claim.claim, /b \(40 % and 39\.0 s\)/);
});
