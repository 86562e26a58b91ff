/** The commands that repeat one test alone, as a shell takes them. */
import {relative} from 'node:path';
import {ROOT} from './bundle.mjs';

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A text as a regular expression that matches it. */
const literally = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** In one browser, by Web Test Runner; without a name all of the file. */
export function inBrowser(browser, file, name) {
  const grep = name ? `GREP=${quoted(name)} ` : '';
  return `${grep}BROWSERS=${browser.toLowerCase()} npx wtr --files ${relative(ROOT, file)}`;
}

/** In Node; without a name all of the file. */
export function inNode(file, name) {
  const pattern = name ? `--test-name-pattern=${quoted(literally(name))} ` : '';
  return `node --test ${pattern}${relative(ROOT, file)}`;
}

/** The options of `node --test` that print the tests, and count them into a file. */
export const nodeReporters = (path) => [
  ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
  '--test-reporter=./scripts/lib/node-count-reporter.mjs',
  `--test-reporter-destination=${path}`,
];
