import {readFileSync, writeFileSync} from 'node:fs';
import {markdownTable} from '../../scripts/lib/tables.mjs';
import {withGenerated} from '../../scripts/lib/docs/generated.mjs';
import {CLIENTS} from './clients.mjs';
import {CAP_MS, COLUMNS} from './rounds.mjs';
import {duration} from '../lib/format.mjs';
import {MODES} from './site.mjs';

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

/** The matrix as rows of cells: native and ours in each. */
export function matrixOf(runs) {
  const resultOf = (client, mode) =>
    runs.find((run) => run.client === client && run.mode === mode).results;
  const clients = [...new Set(runs.map(({client}) => client))];
  return [
    ['client', ...COLUMNS],
    ...clients.map((client) => {
      const results = MODES.map((mode) => resultOf(client, mode));
      return [
        client.name,
        ...COLUMNS.map((key) => results.map((result) => cellOf(result[key])).join(' → ')),
      ];
    }),
  ];
}

/** Writes the generated parts of the guide's page. */
export function writePage(matrix, browser) {
  const parts = {
    code: codeTable,
    matrix: () => `${browser}; native → \`reconnect: false\`.\n\n${markdownTable(matrix)}`,
  };
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, withGenerated(page, {'drop-in': (part) => parts[part]()}));
}
