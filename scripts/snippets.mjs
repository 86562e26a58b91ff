/**
 * `npm run snippets` copies files of `docs/examples/` into the pages of `docs/`, so that what a page shows
 * is what the tests run; with `--check` it only says which pages have drifted. A page names a file in
 * a comment, `<!-- snippet: docs/examples/… -->`, and the block of code after it is replaced.
 */
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {extname, join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {ROOT} from './lib/bundle.mjs';

const MARKED = /<!-- snippet: (\S+) -->\n+```[^\n]*\n(?:[^]*?\n)??```/g;

/** What highlighters call the languages, by the ends of names. */
const LANGUAGES = {
  '.cfg': 'haproxy',
  '.conf': 'nginx',
  '.html': 'html',
  '.java': 'java',
  '.go': 'go',
  '.js': 'js',
  '.mjs': 'js',
  '.py': 'python',
};

/** The text with each marked block as its file has it now. */
export function withSnippets(text, read) {
  return text.replaceAll(MARKED, (_, path) => {
    const language = path.includes('apache') ? 'apache' : (LANGUAGES[extname(path)] ?? '');
    return `<!-- snippet: ${path} -->\n\`\`\`${language}\n${read(path).trimEnd()}\n\`\`\``;
  });
}

/** The pages of the guide, relative to the project. */
export const pages = () =>
  readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md') && !name.endsWith('.template.md'))
    .map((name) => join('docs', name));

const readFrom = (path) => {
  if (!existsSync(join(ROOT, path))) throw new Error(`${path}: there is no such example`);
  return readFileSync(join(ROOT, path), 'utf8');
};

/** Pages that do not show what their files say, with the text that they should have. */
export const drifted = () =>
  pages()
    .map((path) => [path, readFrom(path)])
    .map(([path, text]) => [path, text, withSnippets(text, readFrom)])
    .filter(([, text, fresh]) => text !== fresh)
    .map(([path, , fresh]) => [path, fresh]);

const [, script, argument] = process.argv;
if (script && import.meta.url === pathToFileURL(script).href) {
  for (const [path, fresh] of drifted()) {
    console.log(`${path}: ${argument === '--check' ? 'drifted: npm run snippets' : 'written'}`);
    if (argument === '--check') process.exitCode = 1;
    else writeFileSync(join(ROOT, path), fresh);
  }
}
