/** The types of the package as those meet them who use it: right uses compile, wrong ones do not. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {PROJECT, runTool} from './places.mjs';

const COMPILERS = {5.9: 'typescript5', 6: 'typescript', 7: 'typescript7'};

/** Fails with what the tool complained of. */
function passes(...command) {
  const {status, output} = runTool(...command);
  assert.equal(status, 0, output);
  return output;
}

const tsc = (version, ...args) => passes(`${COMPILERS[version]}/bin/tsc`, ...args);

for (const version of Object.keys(COMPILERS)) {
  test(`HTML, React, Preact, Solid, Svelte and Vue are typed under TypeScript ${version}`, () => {
    assert.match(tsc(version, '--version'), new RegExp(`^Version ${version}\\.`));
    tsc(version, '-p', 'types');
  });
}

test('and where modules are resolved as Node does, and the declarations looked at too', () => {
  const resolution = ['--module', 'nodenext', '--moduleResolution', 'nodenext'];
  tsc(7, '-p', 'types', ...resolution, '--skipLibCheck', 'false');
});

test('the types of the element need none of a framework', () => {
  const options = ['--module', 'nodenext', '--types', '', '--ignoreConfig', '--listFilesOnly'];
  const files = tsc(7, ...options, 'types/element.ts').split('\n');
  const packages = files.map((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  const foreign = packages.filter((name) => name && !name.startsWith('@typescript/'));
  assert.deepEqual([...new Set(foreign)].sort(), ['@lit/reactive-element', 'heartbeat-socket']);
});

test('templates of Vue are checked', () => {
  passes('vue-tsc/bin/vue-tsc.js', '-p', 'types/tsconfig.vue.json');
});

/** The lines of a component that use one of the elements. */
function usesIn(file) {
  const lines = readFileSync(join(PROJECT, 'types', file), 'utf8').split('\n');
  return lines.flatMap((line, at) => (/^<heartbeat-(socket|monitor)/.test(line) ? [at + 1] : []));
}

test('templates of Svelte are checked', () => {
  const args = ['--workspace', 'types', '--tsconfig', 'tsconfig.svelte.json'];
  const {output} = runTool('svelte-check/bin/svelte-check', ...args, '--output', 'machine');
  const told = [...output.matchAll(/(?:ERROR|WARNING) "(.*?)" (\d+):/g)];
  assert.match(output, /COMPLETED/);
  assert.deepEqual(
    told.map(([, file, line]) => [file, Number(line)]),
    usesIn('Wrong.svelte').map((line) => ['Wrong.svelte', line]),
    output,
  );
});
