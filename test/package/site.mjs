/** Serves pages that use the installed package. */
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {join, normalize, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {PROJECT} from './paths.mjs';

const SCRIPTS = {
  '/page.js': fileURLToPath(new URL('../scenarios/lifecycle/page.js', import.meta.url)),
  '/page-errors.js': fileURLToPath(new URL('page-errors.js', import.meta.url)),
};
const MODULES = join(PROJECT, 'node_modules') + sep;

/** The script at a path, or undefined. */
function scriptAt(pathname) {
  const path = SCRIPTS[pathname] ?? normalize(join(PROJECT, pathname));
  return Object.hasOwn(SCRIPTS, pathname) || path.startsWith(MODULES) ? readFile(path) : undefined;
}

/** Serves pages, each with its own policy, and the scripts they load. */
export class Site {
  #pages = [];
  #scripts = {};
  #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.writeHead(404).end());
  });

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Adds a script; returns its path. */
  addScript(name, code) {
    this.#scripts[`/${name}`] = code;
    return `/${name}`;
  }

  /** Adds a page; returns its URL. */
  addPage(html, policy = '') {
    this.#pages.push({html: `<!doctype html><title>page</title>${html}`, policy});
    return `http://127.0.0.1:${this.#server.address().port}/page/${this.#pages.length - 1}`;
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer({url}, response) {
    const {pathname} = new URL(url, 'http://localhost');
    const page = this.#pages[/^\/page\/(\d+)$/.exec(pathname)?.[1]];
    if (page) {
      if (page.policy) response.setHeader('content-security-policy', page.policy);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page.html);
      return;
    }
    const script = await (this.#scripts[pathname] ?? scriptAt(pathname));
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    if (script === undefined) response.writeHead(404);
    response.end(script);
  }
}
