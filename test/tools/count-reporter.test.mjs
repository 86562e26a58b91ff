import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {ROOT} from '../../scripts/lib/bundle.mjs';
import {countReporter} from '../../scripts/lib/count-reporter.mjs';

/** The command that repeats the file of the sessions below. */
const ALONE = 'BROWSERS=one npx wtr --files a.test.ts';
const passing = (name) => ({name, passed: true, skipped: false});
const failing = (name, message) => ({name, passed: false, skipped: false, error: {message}});
const skipped = (name) => ({name, passed: true, skipped: true});

/** The result of one browser with one test file. */
function session(name, {tests, suites = [], passed = true, errors}) {
  const testResults = tests && {name: '', tests, suites};
  return {browser: {name}, testFile: join(ROOT, 'a.test.ts'), testResults, passed, errors};
}

/** The counts of the reporter. */
function count(t, ...sessions) {
  const folder = mkdtempSync(join(tmpdir(), 'counts-'));
  t.after(() => rmSync(folder, {recursive: true}));
  const path = join(folder, 'counts.json');
  countReporter(path).onTestRunFinished({sessions});
  return JSON.parse(readFileSync(path, 'utf8'));
}

test('the tests of all browsers and suites are added up, failures are named', (t) => {
  const suites = [{name: 'inner', tests: [passing('b'), failing('c', 'not so')], suites: []}];
  const one = session('One', {tests: [passing('a')], suites, passed: false});
  const other = session('Other', {tests: [passing('a'), skipped('b (skipped: no b there)')]});
  assert.deepEqual(count(t, one, other), {
    passed: 3,
    failures: [{what: 'One: a.test.ts: inner > c: not so', repeat: `GREP='inner c' ${ALONE}`}],
    skips: ['Other: b (skipped: no b there)'],
  });
});

test('a browser that never started, or crashed, counts as a failure', (t) => {
  const good = session('One', {tests: [passing('a')]});
  const bad = session('Other', {passed: false, errors: [{message: 'it crashed'}]});
  assert.deepEqual(count(t, good, bad), {
    passed: 1,
    failures: [
      {what: 'Other: a.test.ts: no test ran: it crashed', repeat: ALONE.replace('one', 'other')},
    ],
    skips: [],
  });
});

test('a crash after the last test counts as a failure', (t) => {
  const errors = [{message: 'it crashed'}];
  const bad = session('One', {tests: [passing('a')], passed: false, errors});
  assert.deepEqual(count(t, bad), {
    passed: 1,
    failures: [{what: 'One: a.test.ts: failed outside of its tests: it crashed', repeat: ALONE}],
    skips: [],
  });
});

test('a skip without a reason counts as a failure', (t) => {
  assert.deepEqual(count(t, session('One', {tests: [skipped('a'), passing('b')]})), {
    passed: 1,
    failures: [
      {
        what: 'One: a.test.ts: a: skipped without "skipped: reason"',
        repeat: `GREP='a' ${ALONE}`,
      },
    ],
    skips: [],
  });
});
