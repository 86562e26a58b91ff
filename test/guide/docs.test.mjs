/** The pages of the guide: what they show is what the tests run, and their links lead somewhere. */
import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {ROOT} from '../../scripts/lib/bundle.mjs';
import {drifted, pages, withSnippets} from '../../scripts/snippets.mjs';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
/** Also what a command writes from its template, and may not have written yet. */
const isThere = (path) => [path, path.replace(/\.md$/, '.template.md')].some(isFile);
const isFile = (path) => existsSync(join(ROOT, path));
const blocksOf = (text) => [...text.matchAll(/^(.*)\n```(\w*)\n[^]*?\n```$/gm)];

/** How GitHub names a heading. */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

function anchorsIn(path) {
  return [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading));
}

test('every page shows its examples as they are', () => {
  assert.deepEqual(
    drifted().map(([path]) => path),
    [],
    'npm run snippets',
  );
});

test('a page that does not is found, and mended', () => {
  const page = 'Before\n\n<!-- snippet: a.js -->\n```js\nold\n```\n\nAfter';
  assert.equal(
    withSnippets(page, () => 'new\n'),
    page.replace('old', 'new'),
  );
});

test('all code is an example that a test runs, or named as what was before', () => {
  // what a page or shell is told in one line, and a header
  const plain = ['html', 'sh', ''];
  for (const path of pages()) {
    for (const [, before, language] of blocksOf(read(path))) {
      const isNamed = /^<!-- (snippet|before|made): \S/.test(before);
      assert.ok(isNamed || plain.includes(language), `${path}: ${language} after "${before}"`);
    }
  }
});

test('no example is left out', () => {
  const all = pages().map(read).join('');
  const code = readdirSync(join(ROOT, 'test/guide'))
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => read(`test/guide/${name}`))
    .join('');
  for (const name of readdirSync(join(ROOT, 'docs/examples'), {recursive: true})) {
    if (!/\.\w+$|Caddyfile/.test(name)) continue;
    assert.ok(all.includes(name) || code.includes(name), `docs/examples/${name}`);
  }
});

test('every link within the repository leads somewhere', () => {
  for (const path of pages()) {
    for (const [, link] of read(path).matchAll(/\]\(([^)]+)\)/g)) {
      if (/^https:/.test(link)) continue;
      const [file, anchor] = link.split('#');
      const target = file ? join(dirname(path), file) : path;
      assert.ok(isThere(target), `${path}: ${link}`);
      if (!anchor || !isFile(target)) continue;
      assert.ok(anchorsIn(target).includes(anchor), `${path}: ${link}`);
    }
  }
});

test('the index names every page', () => {
  const index = read('docs/README.md');
  for (const path of pages().filter((path) => path !== 'docs/README.md')) {
    const name = path.slice('docs/'.length);
    assert.ok(index.includes(`(${name})`), name);
  }
});
