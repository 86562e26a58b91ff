/** The package in plain Node: importing it does nothing, so server rendering works. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import vm from 'node:vm';
import {WAIT_MS} from '../../scripts/lib/patience.mjs';

const ROOT = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
const entries = Object.keys(manifest.exports).filter((path) => manifest.exports[path].default);

/**
 * Imports an entry point in a separate process in which every forbidden global throws on access.
 * The getters are not enumerable because Lit's `window` shim copies all enumerable globals.
 */
const IMPORTER = `
  const forbid = (name) => Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: false,
    get() { throw new Error(name + ' was touched by the import'); },
  });
  for (const name of ['CloseEvent', 'EventSource', 'fetch']) forbid(name);
  // It is looked for, in case that the application puts ours in its place, but may be absent.
  Object.defineProperty(globalThis, 'WebSocket', {configurable: true, value: undefined});
  for (const name of ['setTimeout', 'setInterval', 'setImmediate']) forbid(name);
  console.log(JSON.stringify(Object.keys(await import(process.argv[1]))));
`;

/** Returns the output of a Node process that must exit by itself with code 0 in time. */
async function outputOf(script, argument) {
  const args = ['--input-type=module', '--eval', script, argument];
  const child = spawn(process.execPath, args, {cwd: ROOT, timeout: WAIT_MS});
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  const [code, signal] = await once(child, 'close');
  assert.equal(signal, null, 'the process did not exit by itself');
  assert.equal(code, 0, errors);
  return output;
}

const EXPECTED = {
  '.': ['HeartbeatSocket', 'HeartbeatSocketElement'],
  './define.js': [],
  './element.js': ['HeartbeatSocketElement'],
  './socket.js': ['HeartbeatSocket'],
  './html.js': ['SendEvent', 'listen'],
  './delivery.js': ['Delivery', 'DeliveryError'],
  './shared.js': [],
  './worker.js': [],
  './monitor.js': ['HeartbeatMonitorElement'],
  './monitor-element.js': ['HeartbeatMonitorElement'],
};

describe('importing the package in Node', () => {
  it('has the documented entry points', () => {
    assert.deepEqual(entries, Object.keys(EXPECTED));
  });

  for (const entry of entries) {
    const specifier = entry.replace('.', manifest.name);
    it(`${specifier} needs no WebSocket, starts nothing, opens nothing and lets the process exit`, async () => {
      const names = JSON.parse(await outputOf(IMPORTER, specifier));
      for (const name of EXPECTED[entry]) assert.ok(names.includes(name), `no export ${name}`);
    });
  }
});

/** Renders an element of Lit as a server-side renderer does. */
const RENDERER = `
  const {HeartbeatMonitorElement} = await import(process.argv[1]);
  const element = new HeartbeatMonitorElement();
  element.htmlFor = 'first second';
  element.willUpdate(new Map([['htmlFor', '']]));
  const {values} = element.render();
  console.log(values.flat().filter((value) => value?.values?.includes('second')).length);
`;

describe('rendering on a server', () => {
  it('the monitor shows a strip for each id without a document', async () => {
    assert.equal(await outputOf(RENDERER, 'heartbeat-socket/monitor.js'), '1\n');
  });
});

describe('the bundles for script tags', () => {
  it("the tag registers itself and adds no global except Lit's", () => {
    const code = readFileSync(new URL(manifest.unpkg, ROOT), 'utf8');
    const registered = [];
    const customElements = {get: () => undefined, define: (tag) => registered.push(tag)};
    const page = {HTMLElement: class {}, customElements, EventTarget, Event, URL};
    const before = Object.keys(page);
    vm.runInNewContext(code, page);
    assert.deepEqual(registered, ['heartbeat-socket']);
    const added = Object.keys(page).filter((name) => !before.includes(name));
    assert.deepEqual(
      added.filter((name) => !/^(lit|reactiveElement)[A-Z]/.test(name)),
      [],
    );
  });

  it("the monitor registers itself and adds no global except Lit's", () => {
    const code = readFileSync(new URL('dist/heartbeat-monitor.min.js', ROOT), 'utf8');
    const registered = [];
    const customElements = {get: () => undefined, define: (tag) => registered.push(tag)};
    const document = {createTreeWalker() {}};
    const CSSStyleSheet = class {
      replaceSync() {}
    };
    const page = {HTMLElement: class {}, customElements, document, CSSStyleSheet};
    const before = Object.keys(page);
    vm.runInNewContext(code, page);
    assert.deepEqual(registered, ['heartbeat-monitor']);
    const added = Object.keys(page).filter((name) => !before.includes(name));
    assert.deepEqual(
      added.filter((name) => !/^(lit|reactiveElement)[A-Z]/.test(name)),
      [],
    );
  });

  it('delivery adds its class and no other global', () => {
    const code = readFileSync(new URL('dist/heartbeat-socket-delivery.min.js', ROOT), 'utf8');
    const page = {};
    vm.runInNewContext(code, page);
    assert.deepEqual(Object.keys(page), ['Delivery']);
  });

  it('HTML without JavaScript listens to the document and adds no global', () => {
    const code = readFileSync(new URL('dist/heartbeat-socket-html.min.js', ROOT), 'utf8');
    const heard = [];
    class EventTarget {
      addEventListener(type) {
        heard.push(type);
      }
    }
    const document = new EventTarget();
    const page = {document, HTMLButtonElement: class {}, Event, EventTarget};
    const before = Object.keys(page);
    vm.runInNewContext(code, page);
    assert.deepEqual(heard, ['click', 'submit', 'ws-heartbeat', 'ws-status']);
    assert.deepEqual(Object.keys(page), before);
  });
});
