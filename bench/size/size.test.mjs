import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sizeOf} from './size.mjs';

test('a client weighs what it adds to a page, minified and compressed', async () => {
  const row = await sizeOf({name: 'one', size: 'export const one = 1 + 0;'});
  assert.equal(row.client, 'one');
  assert.ok(row.min > 10 && row.min < 40, `${row.min}`);
  assert.ok(row.gzip > row.brotli && row.brotli > 0);
});

test('the framework that the page has anyway is left out, with all below its name', async () => {
  const uses = {size: `export {useWebSocket} from '@vueuse/core'`};
  const [without, whole] = await Promise.all([
    sizeOf({...uses, name: 'without', external: ['vue']}),
    sizeOf({...uses, name: 'whole'}),
  ]);
  assert.ok(without.min < whole.min, `${without.min} < ${whole.min}`);
});

test('an extension that comes in the package of its framework is weighed', async () => {
  const client = {name: 'hx-ws', size: `import 'htmx.org/dist/ext/hx-ws.js'`};
  const row = await sizeOf({...client, external: ['htmx.org']});
  assert.ok(row.min > 1_000, `${row.min}`);
});

test('what cannot be bundled is said, and stops nothing', async () => {
  const row = await sizeOf({name: 'none', size: `import 'no-such-package'`});
  assert.match(row.error, /no-such-package/);
  assert.equal(row.min, undefined);
});
