import {readFile} from 'node:fs/promises';
import {extname, join, sep} from 'node:path';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['demo', 'dist'].map((name) => join(ROOT, name) + sep);
const INDEX = join(ROOT, 'index.html');

/** Served file types. `.mjs` is missing on purpose: those are tools. */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * The file at a URL path: `{type, content}`, or null. Only index.html, demo/ and dist/ are
 * public.
 */
export async function staticFile(pathname) {
  const path = filePath(pathname);
  if (!path) return null;
  try {
    return {type: TYPES[extname(path)], content: await readFile(path)};
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return null;
    throw error;
  }
}

/** `join` resolves every `..` first, so the check sees the real folder. */
function filePath(pathname) {
  const path = pathname === '/' ? INDEX : join(ROOT, decoded(pathname));
  const isOurs = path === INDEX || FOLDERS.some((folder) => path.startsWith(folder));
  return isOurs && extname(path) in TYPES ? path : null;
}

/** The decoded path, or a name that no file has. */
function decoded(pathname) {
  try {
    return decodeURIComponent(pathname).replaceAll('\0', '');
  } catch {
    return '/';
  }
}
