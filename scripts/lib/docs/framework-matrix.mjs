/** Table of the checks that the application of each framework passes. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {APPS} from '../../../test/frameworks/test/apps.mjs';
import {CHECKS} from '../../../test/frameworks/test/checks.mjs';
import {ROOT} from '../bundle.mjs';
import {markdownTable} from '../tables.mjs';

const LOCK = join(ROOT, 'test/frameworks/package-lock.json');

/** Name and version, such as `React 19.3.1, hydrated`. */
function labelOf({name, framework}, packages) {
  if (!framework) return name;
  const {version} = packages[`node_modules/${framework}`];
  return name.replace(/^\w+/, (word) => `${word} ${version}`);
}

/** A mark for every check that an application is not excused from: `npm test` fails if it does not pass. */
export function frameworkMatrix() {
  const {packages} = JSON.parse(readFileSync(LOCK, 'utf8'));
  const columns = Object.keys(CHECKS);
  const rows = APPS.map((app) => [
    labelOf(app, packages),
    ...columns.map((column) => (app.without?.includes(column) ? '–' : '✓')),
  ]);
  return markdownTable([['', ...columns], ...rows], 'center');
}
