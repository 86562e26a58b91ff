import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bundleModel, patched} from '../../scripts/lib/model-page.mjs';
import {MUTANTS} from './mutants.mjs';

for (const mutant of MUTANTS) {
  test(`the library can still be broken so: ${mutant.name}`, () => {
    assert.notEqual(patched(mutant), patched({...mutant, to: mutant.from}));
  });
}

test('a library that is broken in several files at once still makes a bundle', async () => {
  const files = new Set(MUTANTS.map(({file}) => file));
  const firsts = [...files].map((file) => MUTANTS.find((mutant) => mutant.file === file));
  assert.match(await bundleModel(firsts), /HeartbeatSocket/);
});
