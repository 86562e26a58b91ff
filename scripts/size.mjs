/** Sizes of what users download, per file and per source file; fails over a limit. Measures dist/. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {
  bundle,
  bundleScript,
  CDN_DELIVERY_FILE,
  CDN_FILE,
  CDN_HTML_FILE,
  CDN_MONITOR_FILE,
  CDN_SHARED_FILE,
  ROOT,
  SCRIPT_FILES,
  sizesOf,
  WORKER_FILE,
} from './lib/bundle.mjs';
import {costsOf} from './lib/size-by-source.mjs';

/** Upper limits in bytes, compressed with brotli. */
const LIMITS = {
  [CDN_FILE]: 14_100,
  [CDN_HTML_FILE]: 2000,
  [CDN_DELIVERY_FILE]: 1280,
  [CDN_MONITOR_FILE]: 11_500,
  [CDN_SHARED_FILE]: 6_200,
  [WORKER_FILE]: 12_000,
  'socket.js': 11_400,
};

const ENTRIES = {
  'index.js': 'dist/index.js',
  'define.js': 'dist/define.js',
  'element.js': 'dist/element/heartbeat-socket-element.js',
  'socket.js': 'dist/core/heartbeat-socket.js',
  'html.js': 'dist/html.js',
  'delivery.js': 'dist/delivery.js',
  'shared.js': 'dist/shared.js',
  'monitor.js': 'dist/monitor.js',
};

/** Imports of which nothing is used: tree shaking must leave 0 bytes. */
const UNUSED = {
  'element.js': `import {HeartbeatSocketElement} from 'heartbeat-socket/element.js'`,
  'socket.js': `import {HeartbeatSocket} from 'heartbeat-socket/socket.js'`,
  'monitor-element.js': `import {HeartbeatMonitorElement} from 'heartbeat-socket/monitor-element.js'`,
};

/** Imports that must still register the element: `sideEffects` has to list them. */
const REGISTERING = {
  'index.js': `import 'heartbeat-socket'`,
  'define.js': `import 'heartbeat-socket/define.js'`,
  'monitor.js': `import 'heartbeat-socket/monitor.js'`,
};

const LIT = ['lit', '@lit/*'];
const failures = [];

const printRow = (label, ...cells) =>
  console.log(label.padEnd(34) + cells.map((cell) => String(cell).padStart(8)).join(''));

function reportSize(label, code) {
  const {min, gzip, brotli} = sizesOf(code);
  const limit = LIMITS[label];
  printRow(label, min, gzip, brotli, limit ? `   limit ${limit}` : '');
  if (brotli > limit) failures.push(`${label} is ${brotli} B brotli, over its limit of ${limit} B`);
}

function reportParts(title, bundled) {
  console.log(`\n${title}, by source file; brotli: saved without that file`);
  for (const {part, min, brotli} of costsOf(bundled)) printRow(`  ${part}`, min, '', brotli);
}

const bundleText = (contents) => bundle({stdin: {contents, resolveDir: ROOT}});

async function checkTreeShaking() {
  console.log('');
  for (const [entry, source] of Object.entries(UNUSED)) {
    const {length} = (await bundleText(source)).code;
    console.log(`${entry}: an unused import costs ${length} B`);
    if (length) failures.push(`${entry}: an unused import costs ${length} B, expected 0`);
  }
  for (const [entry, source] of Object.entries(REGISTERING)) {
    const text = new TextDecoder().decode((await bundleText(source)).code);
    if (!text.includes('customElements')) {
      failures.push(`${entry}: the registration was removed by tree shaking`);
    }
  }
}

async function main() {
  printRow('bytes', 'min', 'gzip -9', 'br 11');
  for (const file of SCRIPT_FILES) {
    reportSize(file, readFileSync(join(ROOT, file)));
  }
  for (const [label, path] of Object.entries(ENTRIES)) {
    reportSize(label, (await bundle({entryPoints: [path]})).code);
    const bare = await bundle({entryPoints: [path], external: LIT});
    reportSize(`  without Lit`, bare.code);
  }
  reportParts('socket.js', await bundle({entryPoints: [ENTRIES['socket.js']]}));
  reportParts(CDN_FILE, await bundleScript(CDN_FILE));
  reportParts(CDN_MONITOR_FILE, await bundleScript(CDN_MONITOR_FILE));
  await checkTreeShaking();
}

if (!existsSync(join(ROOT, CDN_FILE))) {
  failures.push('dist/ is missing: npm run build');
} else {
  await main();
}
for (const failure of failures) console.error(`size: ${failure}`);
if (failures.length) process.exitCode = 1;
