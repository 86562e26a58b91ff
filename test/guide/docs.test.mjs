/** The pages of the guide: they show the tested examples, and their links have targets. */
import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {ROOT} from '../../scripts/lib/bundle.mjs';
import {withGenerated} from '../../scripts/lib/docs/generated.mjs';
import {guidePages} from '../../scripts/lib/docs/pages.mjs';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const isFile = (path) => existsSync(join(ROOT, path));
const blocksOf = (text) => [...text.matchAll(/^(.*)\n```(\w*)\n[^]*?\n```$/gm)];

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

function anchorsIn(path) {
  return [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading));
}

test('only the generated parts of a known kind are rewritten', () => {
  const generated = (kind) => `<!-- generated: ${kind} a.js -->\nold\n<!-- /generated -->\n`;
  const page = `Before\n\n${generated('code')}\nBetween\n\n${generated('measured')}`;
  assert.equal(
    withGenerated(page, {code: (path) => `new ${path}`}),
    page.replace('old', 'new a.js'),
  );
});

test('all code is a tested example, or named as the code before', () => {
  // one-line commands, and a header
  const plain = ['html', 'sh', ''];
  for (const path of guidePages()) {
    for (const [, before, language] of blocksOf(read(path))) {
      const isNamed = /^<!-- (generated: snippet|before:) \S/.test(before);
      assert.ok(isNamed || plain.includes(language), `${path}: ${language} after "${before}"`);
    }
  }
});

test('every example is shown', () => {
  const all = guidePages().map(read).join('');
  const code = readdirSync(join(ROOT, 'test/guide'))
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => read(`test/guide/${name}`))
    .join('');
  for (const name of readdirSync(join(ROOT, 'docs/examples'), {recursive: true})) {
    if (!/\.\w+$|Caddyfile/.test(name)) continue;
    assert.ok(all.includes(name) || code.includes(name), `docs/examples/${name}`);
  }
});

test('every link within the repository has a target', () => {
  for (const path of guidePages()) {
    for (const [, link] of read(path).matchAll(/\]\(([^)]+)\)/g)) {
      if (/^https:/.test(link)) continue;
      const [file, anchor] = link.split('#');
      const target = file ? join(dirname(path), file) : path;
      assert.ok(isFile(target), `${path}: ${link}`);
      if (!anchor || !isFile(target)) continue;
      assert.ok(anchorsIn(target).includes(anchor), `${path}: ${link}`);
    }
  }
});

test('the index links to every page', () => {
  const index = read('docs/README.md');
  for (const path of guidePages().filter((path) => path !== 'docs/README.md')) {
    const name = path.slice('docs/'.length);
    assert.ok(index.includes(`(${name})`), name);
  }
});
