import assert from 'node:assert/strict';
import {test} from 'node:test';
import {findBrowsers} from '../../scripts/browsers.mjs';
import {runSoak} from '../../scripts/lib/soak/run-soak.mjs';
import {reportRows} from '../../scripts/lib/soak/report-lines.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';

const [, chromium] = findBrowsers().find(([name]) => name === 'chromium') ?? [];
const LIMIT = {timeout: TEST_MS, skip: !chromium && 'no Chromium'};
/** Contains each kind of fault twice, whatever the seed. */
const FAULTS = 24;

test('a short soak loses nothing that was promised and duplicates nothing', LIMIT, async (t) => {
  const seed = Date.now() % 2 ** 31;
  t.diagnostic(`seed ${seed}`);
  const totals = await runSoak({browser: 'chromium', clients: 6, seed, faults: FAULTS});
  for (const [name, value] of reportRows(totals)) t.diagnostic(`${name}: ${value}`);
  assert.deepEqual(totals.broken, []);
  const {figures, fates} = totals;
  const losses = Object.values(figures.losses).reduce((sum, count) => sum + count);
  assert.ok(losses >= FAULTS / 2, `${losses} losses`);
  assert.ok(figures.recoveries >= FAULTS / 2, `${figures.recoveries} recoveries`);
  // otherwise the promise was not tested
  assert.ok(fates['unsent at a loss'] > 0, 'no message was unsent when its connection was lost');
});
