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

/** The tags that a bundle registers. What browsers have around them is left out where it can be. */
function tagsRegisteredBy(code) {
  const tags = [];
  const customElements = {get: () => undefined, define: (tag) => tags.push(tag)};
  const browser = {HTMLElement: class {}, Event, EventTarget, URL, DOMException, customElements};
  runInNewContext(code, browser);
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

    test('bundles only what is needed, and for the core only the core', async () => {
      const core = await bundle(`export * from 'heartbeat-socket/socket.js';`);
      assert.deepEqual(packagesIn(core.inputs), ['heartbeat-socket']);
      const all = await bundle(`import 'heartbeat-socket';`);
      assert.deepEqual(packagesIn(all.inputs), ['@lit/reactive-element', 'heartbeat-socket']);
    });
  });
}
