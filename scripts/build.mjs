/**
 * Builds dist/: modules, declarations and source maps with tsc, the files for script tags with
 * esbuild, and the manifests that editors and catalogues read.
 */
import {spawnSync} from 'node:child_process';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {getWebTypesData} from 'custom-element-jet-brains-integration';
import {getVsCodeHtmlCustomData} from 'custom-element-vs-code-integration';
import {
  bundleScript,
  CDN_FILE,
  CDN_MONITOR_FILE,
  integrityOf,
  ROOT,
  SCRIPT_FILES,
  sizesOf,
} from './lib/bundle.mjs';
import {customElementsManifest} from './lib/custom-elements-manifest.mjs';
import {readApi} from './lib/read-api.mjs';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const NOTICES = `${CDN_FILE}.LEGAL.txt`;

function emitModules() {
  const args = [TSC, '-p', join(ROOT, 'tsconfig.build.json')];
  const {status} = spawnSync(process.execPath, args, {stdio: ['ignore', 'inherit', 'inherit']});
  if (status !== 0) throw new Error('tsc failed');
}

/** Folders of the packages whose code ended up in a bundle. */
function bundledPackages(inputs) {
  const folder = /node_modules\/(?:@[^/]+\/)?[^/]+/;
  const found = Object.keys(inputs).flatMap((path) => path.match(folder) ?? []);
  return [...new Set(found)].sort();
}

/** Licences of all bundled code: BSD-3-Clause requires them to be distributed with it. */
function noticesFor(inputs, {name}) {
  const own = `${name}\n\n${read('LICENSE')}`;
  const others = bundledPackages(inputs).map((folder) => {
    const {name, version} = JSON.parse(read(`${folder}/package.json`));
    return `${name} ${version}\n\n${read(`${folder}/LICENSE`)}`;
  });
  return [own, ...others].join(`\n${'-'.repeat(80)}\n\n`);
}

function reportSize(path, code) {
  const {min, gzip, brotli} = sizesOf(code);
  console.log(`${path}: ${min} B, gzip ${gzip} B, brotli ${brotli} B`);
  console.log(`integrity="${integrityOf(code)}"`);
}

async function writeScriptTagFiles() {
  const manifest = JSON.parse(read('package.json'));
  const {name, version, license} = manifest;
  const ownNotice = `/*! ${name} ${version} ${license} */`;
  const noticeWithLit = `/*! ${name} ${version} ${license}, Lit BSD-3-Clause: ${basename(NOTICES)} */`;
  const bundledInputs = {};
  for (const file of SCRIPT_FILES) {
    const hasLit = file === CDN_FILE || file === CDN_MONITOR_FILE;
    const notice = hasLit ? noticeWithLit : ownNotice;
    const {code, inputs} = await bundleScript(file, notice);
    Object.assign(bundledInputs, inputs);
    writeFileSync(join(ROOT, file), code);
    reportSize(file, code);
  }
  writeFileSync(join(ROOT, NOTICES), noticesFor(bundledInputs, manifest));
}

async function writeManifests() {
  const manifest = customElementsManifest(await readApi());
  const files = {
    'custom-elements.json': JSON.stringify(manifest),
    'vscode.html-custom-data.json': getVsCodeHtmlCustomData(manifest, {}),
    'web-types.json': getWebTypesData(manifest, {}),
  };
  for (const [name, json] of Object.entries(files)) {
    writeFileSync(join(ROOT, 'dist', name), `${JSON.stringify(JSON.parse(json), null, 2)}\n`);
  }
}

rmSync(join(ROOT, 'dist'), {recursive: true, force: true});
try {
  emitModules();
  await writeScriptTagFiles();
  await writeManifests();
} catch (error) {
  console.error(`build: ${error.message}`);
  process.exitCode = 1;
}
