/**
 * Writes into README.md and docs/frameworks.md what is known elsewhere: the snippets, from the
 * applications that `npm run test:frameworks` tests, and the matrix of its checks. With `--check` it
 * only compares.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {extname, join} from 'node:path';
import {APPS} from '../test/frameworks/test/apps.mjs';
import {CHECKS} from '../test/frameworks/test/checks.mjs';
import {ROOT} from './lib/bundle.mjs';

const PAGES = ['README.md', 'docs/frameworks.md'];
const FRAMEWORKS = join(ROOT, 'test/frameworks');
const LANGUAGES = {'.svelte': 'svelte', '.vue': 'vue'};

const {packages} = JSON.parse(readFileSync(join(FRAMEWORKS, 'package-lock.json'), 'utf8'));

/** Without what it is indented by as a whole. */
function dedented(lines) {
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join('\n');
}

/** What stands between comments that say `snippet` and `/snippet`. */
function snippetOf(path) {
  const lines = readFileSync(join(FRAMEWORKS, path), 'utf8').split('\n');
  const find = (mark) =>
    lines.findIndex((line) => line.match(/^\s*(\/\/|<!--) (.*?)( -->)?$/)?.[2] === mark);
  const [start, end] = [find('snippet'), find('/snippet')];
  if (start < 0 || end < start) throw new Error(`${path}: expected comments snippet and /snippet`);
  // Tests look for buttons by an attribute, and do not wait as long for a heartbeat.
  return dedented(lines.slice(start + 1, end))
    .replaceAll(/ data-testid="\w+"/g, '')
    .replaceAll(/(?<=interval=["{])300/g, '6000');
}

function codeBlock(path) {
  const extension = extname(path);
  const language = LANGUAGES[extension] ?? extension.slice(1);
  return `\`\`\`${language}\n${snippetOf(path)}\n\`\`\``;
}

/** Its name with its version: `React 19.3.1, hydrated`. */
function labelOf({name, framework}) {
  if (!framework) return name;
  const {version} = packages[`node_modules/${framework}`];
  return name.replace(/^\w+/, (word) => `${word} ${version}`);
}

/** Every check that an application is not excused from has passed, or the test command fails. */
function matrix() {
  const columns = Object.keys(CHECKS);
  const rows = APPS.map((app) => [
    labelOf(app),
    ...columns.map((column) => (app.without?.includes(column) ? '–' : '✓')),
  ]);
  const lines = [['', ...columns], ['---', ...columns.map(() => ':-:')], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const made = (what) => (what === 'matrix' ? matrix() : codeBlock(what));

/** The page with everything between `<!-- made: x -->` and `<!-- /made -->` made anew. */
const renewed = (page) =>
  page.replaceAll(
    /(<!-- made: (\S+) -->\n)[^]*?(<!-- \/made -->)/g,
    (_, start, what, end) => `${start}${made(what)}\n${end}`,
  );

for (const name of PAGES) {
  const path = join(ROOT, name);
  const page = readFileSync(path, 'utf8');
  const wanted = renewed(page);
  if (!process.argv.includes('--check')) writeFileSync(path, wanted);
  else if (page !== wanted) {
    console.error(`${name} differs from test/frameworks/: node scripts/framework-snippets.mjs`);
    process.exitCode = 1;
  }
}
