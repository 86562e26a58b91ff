/** Code that a page shows: a file, or the region of it between comments `snippet` and `/snippet`. */
import {readFileSync} from 'node:fs';
import {basename, extname, join} from 'node:path';
import {ROOT} from '../bundle.mjs';

/** Names of languages as highlighters know them, where they differ from the extension. */
const LANGUAGES = {
  '.cfg': 'haproxy',
  '.conf': 'nginx',
  '.mjs': 'js',
  '.py': 'python',
  '.service': 'ini',
};
const BY_NAME = {'apache.conf': 'apache', Caddyfile: ''};

function languageOf(path) {
  const extension = extname(path);
  return BY_NAME[basename(path)] ?? LANGUAGES[extension] ?? extension.slice(1);
}

/** The lines without their common indentation. */
function dedent(lines) {
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n');
}

/** The marked region of a file, else all of it. */
function shownPart(text) {
  const lines = text.trimEnd().split('\n');
  const find = (mark) =>
    lines.findIndex((line) => line.match(/^\s*(\/\/|<!--) (.*?)( -->)?$/)?.[2] === mark);
  const [start, end] = [find('snippet'), find('/snippet')];
  return start < 0 ? lines.join('\n') : dedent(lines.slice(start + 1, end));
}

/** Removes what only the framework tests need: handles for the test, and a faster heartbeat. */
const withoutTestSettings = (code) =>
  code.replaceAll(/ data-testid="\w+"/g, '').replaceAll(/(?<=interval=["{])300/g, '6000');

/** A block of code in Markdown, from a file of the project. */
export function snippet(path) {
  const code = withoutTestSettings(shownPart(readFileSync(join(ROOT, path), 'utf8')));
  return `\`\`\`${languageOf(path)}\n${code}\n\`\`\``;
}
