/** The installed package on a server: imported, and rendered by Lit's own renderer. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {INSTALLED, PROJECT} from './paths.mjs';
import {WAIT_MS} from '../../scripts/lib/patience.mjs';

const {exports, name} = JSON.parse(readFileSync(join(INSTALLED, 'package.json'), 'utf8'));
const ENTRIES = Object.keys(exports).filter((path) => exports[path].default);

/** Runs in a separate process that must exit by itself: renders the exports of an entry point. */
const RENDERER = `
  const forbidden = (name) => class {
    constructor() { console.error('opened a ' + name); }
  };
  Object.assign(globalThis, {WebSocket: forbidden('WebSocket'), EventSource: forbidden('EventSource')});
  await import(process.argv[1]);
  const {render} = await import('@lit-labs/ssr');
  const {collectResult} = await import('@lit-labs/ssr/lib/render-result.js');
  const {html} = await import('lit');
  const page = html\`<heartbeat-socket
    url="wss://example.org/live" interval="6000" maxdelay=\${5000} ?disabled=\${false}
    .shouldReconnect=\${() => true} @ws-status=\${() => {}}><p>\${'content'}</p></heartbeat-socket>\`;
  console.log(await collectResult(render(page)));
`;

/** The HTML without the comments of the renderer. */
function rendered(specifier) {
  const args = ['--input-type=module', '--eval', RENDERER, specifier];
  const {status, signal, stdout, stderr} = spawnSync(process.execPath, args, {
    cwd: PROJECT,
    encoding: 'utf8',
    timeout: WAIT_MS,
  });
  assert.equal(signal, null, 'the process did not end by itself');
  assert.equal(status, 0, stderr);
  assert.equal(stderr, '');
  return stdout
    .replace(/<!--.*?-->/g, '')
    .replace(/\s+/g, ' ')
    .replace(' >', '>')
    .trim();
}

for (const entry of ENTRIES) {
  const specifier = entry.replace('.', name);
  test(`${specifier} renders on a server exactly the author's markup, and opens nothing`, () => {
    const attributes = 'url="wss://example.org/live" interval="6000" maxdelay="5000"';
    const html = `<heartbeat-socket ${attributes}><p>content</p></heartbeat-socket>`;
    assert.equal(rendered(specifier), html);
  });
}
