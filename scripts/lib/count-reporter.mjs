/** A Web Test Runner reporter that counts, and writes the counts as JSON to `TEST_COUNTS`. */
import {writeFileSync} from 'node:fs';
import {relative} from 'node:path';
import {ROOT} from './bundle.mjs';
import {judgeCoverage} from './coverage.mjs';
import {inBrowser} from './repeat.mjs';

/** The reason that the name of a skipped test must contain. */
const REASON = /skipped: \S/;

const testsIn = (suite, path = []) => [
  ...suite.tests.map((test) => ({...test, path: [...path, test.name]})),
  ...suite.suites.flatMap((inner) => testsIn(inner, [...path, inner.name])),
];

/** Counts the tests of one file in one browser: `failures` are `{what, repeat}`. */
function countSession({testResults, passed: sessionPassed, testFile, browser, errors = []}) {
  const tests = testResults ? testsIn(testResults) : [];
  const skipped = tests.filter((test) => test.skipped);
  const unexplained = skipped.filter(({path}) => !REASON.test(path.join()));
  const ran = tests.filter((test) => !test.skipped);
  const broken = ran.filter((test) => !test.passed);
  const where = `${browser.name}: ${relative(ROOT, testFile)}`;
  const failure = (what, path = []) => ({
    what: `${where}: ${what}`,
    repeat: inBrowser(browser.name, testFile, path.join(' ')),
  });
  const failures = [
    ...broken.map(({path, error}) => failure(`${path.join(' > ')}: ${error?.message}`, path)),
    ...unexplained.map(({path}) =>
      failure(`${path.join(' > ')}: skipped without "skipped: reason"`, path),
    ),
  ];
  const why = errors.map(({message}) => `: ${message}`).join('');
  if (tests.length === 0) failures.push(failure(`no test ran${why}`));
  else if (!sessionPassed && broken.length === 0) {
    failures.push(failure(`failed outside of its tests${why}`));
  }
  const reasons = skipped.filter((test) => !unexplained.includes(test));
  return {
    passed: ran.length - broken.length,
    failures,
    skips: reasons.map(({path}) => `${browser.name}: ${path.join(' > ')}`),
  };
}

/** Coverage counts as one more test. */
function countCoverage({coverageMap}) {
  const {passed, report} = judgeCoverage(coverageMap);
  console.log(`\n${report.join('\n')}`);
  const failure = {what: report.at(-1), repeat: 'npm run test:coverage'};
  return {passed: passed ? 1 : 0, failures: passed ? [] : [failure], skips: []};
}

/** The reporter; without `path` it only reports the coverage. */
export function countReporter(path = process.env.TEST_COUNTS) {
  return {
    onTestRunFinished({sessions, testCoverage}) {
      const counts = [...sessions].map(countSession);
      if (testCoverage) counts.push(countCoverage(testCoverage));
      const totals = {
        passed: counts.reduce((total, {passed}) => total + passed, 0),
        failures: counts.flatMap(({failures}) => failures),
        skips: counts.flatMap(({skips}) => skips),
      };
      if (path) writeFileSync(path, JSON.stringify(totals));
    },
  };
}
