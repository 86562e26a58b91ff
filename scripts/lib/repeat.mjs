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
