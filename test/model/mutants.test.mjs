import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bundleModel} from '../../scripts/lib/model-page.mjs';
import {MUTANTS} from './mutants.mjs';

for (const mutant of MUTANTS) {
  test(`the library can still be broken: ${mutant.name}`, async () => {
    assert.match(await bundleModel(mutant), /HeartbeatSocket/);
  });
}

test('a mutant of an export that does not exist is refused', async () => {
  const mutant = {name: 'x', module: 'core/timer.ts', replace: {Missing: () => null}};
  await assert.rejects(bundleModel(mutant), /core\/timer\.ts exports no Missing/);
});
