import {DIFFERENCES} from './differences.mjs';

/** The known difference that a failed test is an instance of. */
const differenceOf = (mode, test) =>
  DIFFERENCES.find(
    ({modes, tests}) => (!modes || modes.includes(mode)) && tests.some((it) => it.test(test)),
  );

/**
 * Compares one mode with the native class.
 * @param {string[]} good the tests that pass natively
 * @param {Record<string, true | string>} outcomes by test: true, or why it failed
 */
export function compare(mode, good, outcomes) {
  const known = new Map();
  const unknown = [];
  for (const test of good) {
    if (outcomes[test] === true) continue;
    const difference = differenceOf(mode, test);
    if (difference) known.set(difference.rule, [...(known.get(difference.rule) ?? []), test]);
    else unknown.push({test, message: outcomes[test] ?? 'did not run'});
  }
  const knownTests = [...known.values()].flat();
  return {
    passed: good.length - knownTests.length - unknown.length,
    known: [...known].map(([rule, tests]) => ({rule, tests})),
    unknown,
  };
}
