/** Bundles code in the project with each bundler. */
import {resolve} from 'node:path';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import {build} from 'esbuild';
import {rollup} from 'rollup';
import {PROJECT} from './paths.mjs';

const absolute = (path) => resolve(PROJECT, path);

async function esbuildOf(contents) {
  const {outputFiles, metafile} = await build({
    absWorkingDir: PROJECT,
    stdin: {contents, resolveDir: PROJECT},
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    metafile: true,
  });
  return {code: outputFiles[0].text, inputs: Object.keys(metafile.inputs).map(absolute)};
}

async function rollupOf(contents) {
  const entry = {
    name: 'entry',
    resolveId: (id) => (id === 'entry' ? `${PROJECT}/entry.js` : null),
    load: (id) => (id === `${PROJECT}/entry.js` ? contents : null),
  };
  const made = await rollup({input: 'entry', plugins: [entry, nodeResolve()], logLevel: 'silent'});
  const {output} = await made.generate({format: 'es'});
  return {code: output[0].code.trim(), inputs: made.watchFiles.map(absolute)};
}

/**
 * Each bundler as a function that bundles a module text: `code`, and `inputs`, the paths it
 * consists of.
 */
export const BUNDLERS = {esbuild: esbuildOf, rollup: rollupOf};

/** Bundles a module text. */
export const bundleOf = async (contents) => (await esbuildOf(contents)).code;
