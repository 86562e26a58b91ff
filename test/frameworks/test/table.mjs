import {CHECKS} from './checks.mjs';

const COLUMNS = Object.keys(CHECKS);

/** Passed in every engine, failed in one, or not tested. */
function cell(results) {
  if (results.length === 0) return '–';
  return results.every(({passed}) => passed) ? '✓' : '✗';
}

/** The matrix, for a terminal. */
export function tableOf(results, apps, engines) {
  const names = engines.filter(([, path]) => path).map(([name]) => name);
  const width = Math.max(...apps.map(({name}) => name.length));
  const rows = apps.map(({name}) => {
    const own = results.filter((result) => result.name === name);
    const cells = COLUMNS.map((column) => {
      const text = cell(own.filter((result) => result.column === column));
      return text.padStart(Math.ceil(column.length / 2)).padEnd(column.length);
    });
    return [name.padEnd(width), ...cells].join('  ');
  });
  const head = [''.padEnd(width), ...COLUMNS].join('  ');
  return [`\nIn ${names.join(' and ')}:`, head, ...rows, ''].join('\n');
}
