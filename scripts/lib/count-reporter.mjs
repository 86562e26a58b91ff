/** A Web Test Runner reporter that counts, and writes the counts as JSON to `TEST_COUNTS`. */
import {writeFileSync} from 'node:fs';
import {judgeCoverage} from './coverage.mjs';

/** What a skipped test's name must contain: the reason. */
const REASON = /skipped: \S/;

const testsIn = (suite, path = '') => [
  ...suite.tests.map((test) => ({...test, name: `${path}${test.name}`})),
  ...suite.suites.flatMap((inner) => testsIn(inner, `${path}${inner.name} > `)),
];

/** Passed, failed and skipped of one file in one browser; `notes` name each that failed. */
function countSession({testResults, passed: sessionPassed, testFile, browser, errors = []}) {
  const tests = testResults ? testsIn(testResults) : [];
  const skipped = tests.filter((test) => test.skipped);
  const unexplained = skipped.filter(({name}) => !REASON.test(name));
  const ran = tests.filter((test) => !test.skipped);
  const broken = ran.filter((test) => !test.passed);
  const hidden = unexplained.map(({name}) => `${name}: skipped without "skipped: reason"`);
  const why = errors.map(({message}) => `: ${message}`).join('');
  if (tests.length === 0) hidden.push(`no test ran${why}`);
  else if (!sessionPassed && broken.length === 0) hidden.push(`failed outside of its tests${why}`);
  const notes = [...broken.map(({name, error}) => `${name}: ${error?.message}`), ...hidden];
  return {
    passed: ran.length - broken.length,
    failed: notes.length,
    skipped: skipped.length - unexplained.length,
    notes: notes.map((note) => `${browser.name}: ${testFile}: ${note}`),
  };
}

const sum = (counts, key) => counts.reduce((total, count) => total + count[key], 0);

/** Coverage counts as one more test. */
function countCoverage({coverageMap}) {
  const {passed, report} = judgeCoverage(coverageMap);
  console.log(`\n${report.join('\n')}`);
  return {passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, notes: []};
}

/** The reporter; without `path` it only tells the coverage. */
export function countReporter(path = process.env.TEST_COUNTS) {
  return {
    onTestRunFinished({sessions, testCoverage}) {
      const counts = [...sessions].map(countSession);
      if (testCoverage) counts.push(countCoverage(testCoverage));
      const totals = {
        passed: sum(counts, 'passed'),
        failed: sum(counts, 'failed'),
        skipped: sum(counts, 'skipped'),
        notes: counts.flatMap(({notes}) => notes),
      };
      if (path) writeFileSync(path, JSON.stringify(totals));
    },
  };
}
