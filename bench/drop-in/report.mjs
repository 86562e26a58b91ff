import {readFileSync, writeFileSync} from 'node:fs';
import {markdownTable} from '../../scripts/lib/tables.mjs';
import {withGenerated} from '../../scripts/lib/docs/generated.mjs';
import {BACK_OFFS} from './back-offs.mjs';
import {CLIENTS} from './clients.mjs';
import {CAP_MS, COLUMNS} from './rounds.mjs';
import {duration} from '../lib/format.mjs';

const PAGE = new URL('../../docs/protocol-clients.md', import.meta.url);

function cellOf(value) {
  if (value === 'never') return `> ${CAP_MS / 1000} s`;
  return typeof value === 'number' ? duration(value) : value;
}

/** The lines of an adapter that use the class, without what is around them. */
function codeOf({module}) {
  const text = readFileSync(new URL(`clients/${module}.js`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => /\bSocket\b/.test(line) && !/^(import|export|\/\*\*)/.test(line))
    .map((line) => `\`${line.trim().replace(/[,;]$/, '')}\``)
    .join(' ');
}

const codeTable = () =>
  markdownTable([
    ['client', 'code', 'recipe'],
    ...CLIENTS.map((client) => [client.name, codeOf(client), `\`${client.recipe}\``]),
  ]);

const backOffTable = () =>
  markdownTable([
    ['client', 'waits at most', 'which is'],
    ...CLIENTS.map(({name}) => [name, duration(BACK_OFFS[name].ms), BACK_OFFS[name].rule]),
  ]);

/** Rows of cells; each cell has the results of all modes. */
function matrixOf(runs, modes) {
  const measuredIn = (mode) => runs.filter((run) => run.mode === mode);
  const resultOf = (client, mode) => measuredIn(mode).find((run) => run.client === client).results;
  return [
    ['client', ...COLUMNS],
    ...measuredIn(modes.at(-1)).map(({client}) => [
      client.name,
      ...COLUMNS.map((key) => modes.map((mode) => cellOf(resultOf(client, mode)[key])).join(' → ')),
    ]),
  ];
}

/** The matrix of all clients, and that of those which ours may reconnect beneath. */
export const matricesOf = (runs) => ({
  single: matrixOf(runs, ['native', 'reconnect: false']),
  reconnecting: matrixOf(runs, ['reconnect: false', 'reconnect: true']),
});

/** Writes the generated parts of the guide's page. */
export function writePage({single, reconnecting}, browser) {
  const parts = {
    code: codeTable,
    'back-offs': backOffTable,
    matrix: () => `${browser}; native → \`reconnect: false\`.\n\n${markdownTable(single)}`,
    reconnecting: () =>
      `${browser}; \`reconnect: false\` → ours as it is.\n\n${markdownTable(reconnecting)}`,
  };
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, withGenerated(page, {'drop-in': (part) => parts[part]()}));
}
