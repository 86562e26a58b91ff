/** Directions of imports, types included. Checked by `npm run lint`. */
import {existsSync} from 'node:fs';

/**
 * The layers of src/: a file imports only files below it. A file that is not listed is a leaf, which
 * imports leaves only.
 */
const LAYERS = [
  'monitor.ts',
  'monitor/heartbeat-monitor-element.ts',
  'monitor/socket-view.ts',
  'monitor/socket-watch.ts',
  'monitor/announcer.ts',
  'monitor/strip-painter.ts',
  'html.ts',
  'html/commands.ts',
  'html/forms.ts',
  'html/deliver.ts',
  'delivery-global.ts',
  'delivery.ts',
  'delivery/delivery.ts',
  'shared.ts',
  'shared/shared-line.ts',
  'shared/connection-mirror.ts',
  'shared/worker-link.ts',
  'worker.ts',
  'worker/hub.ts',
  'worker/page-port.ts',
  'worker/shared-connection.ts',
  'worker/page-functions.ts',
  'worker/member.ts',
  'index.ts',
  'define.ts',
  'element/heartbeat-socket-element.ts',
  'element/line-choice.ts',
  'element/demand.ts',
  'core/heartbeat-socket.ts',
  'core/lifeline.ts',
  'core/outgoing.ts',
  'core/state.ts',
  'core/handover.ts',
  'core/connection.ts',
  'core/heartbeat.ts',
];

const missing = LAYERS.filter((layer) => !existsSync(new URL(`src/${layer}`, import.meta.url)));
if (missing.length) throw new Error(`.dependency-cruiser.mjs: src/ has no ${missing}`);

const pathOf = (layers) => `^src/(${layers.join('|')})$`;

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Also of types: two files that know each other cannot be read one after the other.',
      severity: 'error',
      from: {},
      to: {circular: true},
    },
    ...LAYERS.slice(1).map((layer, at) => ({
      name: `imports-point-down-from-${layer}`,
      severity: 'error',
      from: {path: pathOf([layer])},
      to: {path: pathOf(LAYERS.slice(0, at + 1))},
    })),
    {
      name: 'leaves-import-leaves',
      severity: 'error',
      from: {path: '^src/', pathNot: pathOf(LAYERS)},
      to: {path: pathOf(LAYERS)},
    },
    {
      name: 'files-that-exist',
      comment: 'Also in commands that no test runs.',
      severity: 'error',
      from: {},
      to: {couldNotResolve: true, path: '^[.]'},
    },
    {
      name: 'src-imports-src',
      comment: 'What is published does not depend on what is not.',
      severity: 'error',
      from: {path: '^src/'},
      to: {path: '^(bench|demo|docs|faults|scripts|test)/'},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: {fileName: 'tsconfig.json'},
    doNotFollow: {path: 'node_modules'},
    exclude: {path: '(^|/)(dist|coverage|vendor)/|^test/(package|frameworks)/'},
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      extensions: ['.ts', '.mjs', '.js'],
    },
  },
};
