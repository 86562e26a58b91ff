/** What users download, part by part; fails where a budget is passed. Measures dist/. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {
  bundle,
  bundleForScriptTags,
  bundleMonitorForScriptTags,
  CDN_FILE,
  CDN_HTML_FILE,
  CDN_MONITOR_FILE,
  ROOT,
  sizesOf,
} from './lib/bundle.mjs';
import {costsOf} from './lib/parts.mjs';

/** Brotli bytes: what must not be passed, and what is aimed at. */
const BUDGETS = {
  [CDN_FILE]: {limit: 6200, aim: 5170},
  [CDN_HTML_FILE]: {limit: 1050, aim: 900},
  [CDN_MONITOR_FILE]: {limit: 10_000, aim: 9500},
  'socket.js': {limit: 4600, aim: 4000},
};

const ENTRIES = {
  'index.js': 'dist/index.js',
  'define.js': 'dist/define.js',
  'element.js': 'dist/element/heartbeat-socket-element.js',
  'socket.js': 'dist/core/heartbeat-socket.js',
  'html.js': 'dist/html.js',
  'monitor.js': 'dist/monitor.js',
};

/** Code that uses nothing of what it imports, and so must weigh nothing. */
const UNUSED = {
  'element.js': `import {HeartbeatSocketElement} from 'heartbeat-socket/element.js'`,
  'socket.js': `import {HeartbeatSocket} from 'heartbeat-socket/socket.js'`,
  'monitor-element.js': `import {HeartbeatMonitorElement} from 'heartbeat-socket/monitor-element.js'`,
};

/** Code that must keep the registration, in spite of `sideEffects`. */
const REGISTERING = {
  'index.js': `import 'heartbeat-socket'`,
  'define.js': `import 'heartbeat-socket/define.js'`,
  'monitor.js': `import 'heartbeat-socket/monitor.js'`,
};

const LIT = ['lit', '@lit/*'];
const failures = [];

const row = (label, ...cells) =>
  console.log(label.padEnd(34) + cells.map((cell) => String(cell).padStart(8)).join(''));

function report(label, code, note = '') {
  const {min, gzip, brotli} = sizesOf(code);
  const budget = BUDGETS[label];
  row(label, min, gzip, brotli, budget ? `   limit ${budget.limit}, aim ${budget.aim}` : note);
  if (budget && brotli > budget.limit) {
    failures.push(`${label} is ${brotli} B brotli, over its budget of ${budget.limit} B`);
  }
}

function reportParts(title, made) {
  console.log(`\n${title}: what each part costs; brotli: how much less without it`);
  for (const {part, min, brotli} of costsOf(made)) row(`  ${part}`, min, '', brotli);
}

const bundleText = (contents) => bundle({stdin: {contents, resolveDir: ROOT}});

async function checkTreeShaking() {
  console.log('');
  for (const [entry, source] of Object.entries(UNUSED)) {
    const {length} = (await bundleText(source)).code;
    console.log(`${entry}: a class imported and not used costs ${length} B`);
    if (length) failures.push(`${entry}: an unused import costs ${length} B, expected 0`);
  }
  for (const [entry, source] of Object.entries(REGISTERING)) {
    const text = new TextDecoder().decode((await bundleText(source)).code);
    if (!text.includes('customElements')) failures.push(`${entry}: the registration is shaken off`);
  }
}

async function main() {
  row('bytes', 'min', 'gzip -9', 'br 11');
  for (const file of [CDN_FILE, CDN_HTML_FILE, CDN_MONITOR_FILE]) {
    report(file, readFileSync(join(ROOT, file)));
  }
  for (const [label, path] of Object.entries(ENTRIES)) {
    report(label, (await bundle({entryPoints: [path]})).code);
    const bare = await bundle({entryPoints: [path], external: LIT});
    report(`  without Lit`, bare.code);
  }
  reportParts('socket.js', await bundle({entryPoints: [ENTRIES['socket.js']]}));
  reportParts(CDN_FILE, await bundleForScriptTags(''));
  reportParts(CDN_MONITOR_FILE, await bundleMonitorForScriptTags(''));
  await checkTreeShaking();
}

if (!existsSync(join(ROOT, CDN_FILE))) {
  failures.push('dist/ is not there: npm run build');
} else {
  await main();
}
for (const failure of failures) console.error(`size: ${failure}`);
if (failures.length) process.exitCode = 1;
