/** The types of the package for its users: correct uses compile, wrong ones do not. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {PROJECT, runTool} from './paths.mjs';

const COMPILERS = {5.9: 'typescript5', 6: 'typescript', 7: 'typescript7'};

/** Fails with the output of the tool. */
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

test("types also pass with Node's module resolution, and with library checks", () => {
  const resolution = ['--module', 'nodenext', '--moduleResolution', 'nodenext'];
  tsc(7, '-p', 'types', ...resolution, '--skipLibCheck', 'false');
});

test('the types of the element depend on no framework', () => {
  const options = ['--module', 'nodenext', '--types', '', '--ignoreConfig', '--listFilesOnly'];
  const files = tsc(7, ...options, 'types/element.ts').split('\n');
  const packages = files.map((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  const foreign = packages.filter((name) => name && !name.startsWith('@typescript/'));
  assert.deepEqual([...new Set(foreign)].sort(), ['@lit/reactive-element', 'heartbeat-socket']);
});

test('Vue templates are checked', () => {
  passes('vue-tsc/bin/vue-tsc.js', '-p', 'types/tsconfig.vue.json');
});

/** The line numbers of the elements in a component. */
function usesIn(file) {
  const lines = readFileSync(join(PROJECT, 'types', file), 'utf8').split('\n');
  return lines.flatMap((line, at) => (/^<heartbeat-(socket|monitor)/.test(line) ? [at + 1] : []));
}

test('Svelte templates are checked', () => {
  const args = ['--workspace', 'types', '--tsconfig', 'tsconfig.svelte.json'];
  const {output} = runTool('svelte-check/bin/svelte-check', ...args, '--output', 'machine');
  const reported = [...output.matchAll(/(?:ERROR|WARNING) "(.*?)" (\d+):/g)];
  assert.match(output, /COMPLETED/);
  assert.deepEqual(
    reported.map(([, file, line]) => [file, Number(line)]),
    usesIn('Wrong.svelte').map((line) => ['Wrong.svelte', line]),
    output,
  );
});
