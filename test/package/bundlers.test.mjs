/** Bundles of the installed package. */
import assert from 'node:assert/strict';
import {join, relative} from 'node:path';
import {describe, test} from 'node:test';
import {runInNewContext} from 'node:vm';
import {BUNDLERS} from './bundles.mjs';
import {PROJECT} from './paths.mjs';

const UNUSED = {
  'the class of the element': `import {HeartbeatSocketElement} from 'heartbeat-socket/element.js';`,
  'the core': `import {HeartbeatSocket} from 'heartbeat-socket/socket.js';`,
};
const REGISTERING = ['heartbeat-socket', 'heartbeat-socket/define.js'];

/** The packages that these files belong to, `..` for files elsewhere. */
function packagesIn(paths) {
  const modules = paths.filter((path) => path.includes('node_modules'));
  const within = modules.map((path) => relative(join(PROJECT, 'node_modules'), path));
  return [...new Set(within.map((path) => path.match(/^(@[^/]+\/)?[^/]+/)[0]))].sort();
}

/** Where elements look for what `shared.js` adds. */
const SHARING = `typeof globalThis[Symbol.for('heartbeat-sharing')]`;

/** What pages and workers have. Left out is what can be. */
const PLATFORM = {Event, EventTarget, URL, DOMException, crypto: globalThis.crypto};

/** What a shared worker with this code listens for. */
function typesHeardBy(code) {
  const types = [];
  const addEventListener = (type) => types.push(type);
  runInNewContext(code, {...PLATFORM, onconnect: null, addEventListener});
  return types;
}

/** The tags that a bundle registers. */
function tagsRegisteredBy(code) {
  const tags = [];
  const customElements = {get: () => undefined, define: (tag) => tags.push(tag)};
  runInNewContext(code, {...PLATFORM, HTMLElement: class {}, customElements});
  return tags;
}

for (const [name, bundle] of Object.entries(BUNDLERS)) {
  describe(name, () => {
    for (const [what, code] of Object.entries(UNUSED)) {
      test(`${what}, imported and unused, costs 0 bytes`, async () => {
        assert.equal((await bundle(code)).code, '');
      });
    }

    for (const specifier of REGISTERING) {
      test(`keeps the registration of import '${specifier}'`, async () => {
        const {code} = await bundle(`import '${specifier}';`);
        assert.deepEqual(tagsRegisteredBy(code), ['heartbeat-socket']);
      });
    }

    test('keeps what sharing needs: what elements look for, and the worker', async () => {
      const page = await bundle(`import 'heartbeat-socket/shared.js';`);
      assert.equal(runInNewContext(`${page.code}\n${SHARING}`, {...PLATFORM}), 'function');
      const worker = await bundle(`import 'heartbeat-socket/worker.js';`);
      assert.deepEqual(typesHeardBy(worker.code), ['connect']);
    });

    test('bundles only what is needed, and without the element only our own', async () => {
      for (const own of ['socket.js', 'shared.js', 'worker.js']) {
        const {inputs} = await bundle(`export * from 'heartbeat-socket/${own}';`);
        assert.deepEqual(packagesIn(inputs), ['heartbeat-socket']);
      }
      const all = await bundle(`import 'heartbeat-socket';`);
      assert.deepEqual(packagesIn(all.inputs), ['@lit/reactive-element', 'heartbeat-socket']);
    });
  });
}
