/** The metadata of the installed package. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {test} from 'node:test';
import Ajv from 'ajv';
import {INSTALLED, runTool, TARBALL} from './paths.mjs';

const schema = createRequire(import.meta.url)('custom-elements-manifest/schema.json');
const readJson = (path) => JSON.parse(readFileSync(join(INSTALLED, path), 'utf8'));
const own = readJson('package.json');

test('the custom elements manifest matches its schema', () => {
  const ajv = new Ajv({strict: false, allErrors: true});
  const isValid = ajv.validate(schema, readJson(own.customElements));
  assert.ok(isValid, ajv.errorsText());
});

for (const [name, ...command] of [
  ['publint', 'publint/src/cli.js', '--strict', TARBALL],
  ['attw', '@arethetypeswrong/cli/dist/index.js', '--profile', 'esm-only', TARBALL],
]) {
  test(`${name} finds no problem in the package`, () => {
    const {status, output} = runTool(...command);
    assert.equal(status, 0, output);
  });
}
