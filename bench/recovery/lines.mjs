import {textTable} from '../../scripts/lib/tables.mjs';
import {textOf} from './summary.mjs';

/** As many columns as fit a terminal. */
const COLUMNS = 5;

function tableOf(faults, {rows, limits}) {
  const cell = (byFault, {key, capMs}) => (byFault[key] ? textOf(byFault[key], capMs) : '–');
  const line = (name, byFault) => [name, ...faults.map((fault) => cell(byFault, fault))];
  return textTable([
    ['back after', ...faults.map(({title}) => title)],
    line('the least possible', limits),
    ...Object.entries(rows).map(([name, byFault]) => line(name, byFault)),
  ]);
}

/** What a run prints. */
export function linesOf(figures) {
  const {faults, failures} = figures;
  const tables = [];
  for (let at = 0; at < faults.length; at += COLUMNS) {
    tables.push(...tableOf(faults.slice(at, at + COLUMNS), figures), '');
  }
  return [
    ...tables,
    'median (fastest – slowest), * of one round; > not back by then; reloaded: a page that was not kept',
    ...failures.map(({client, fault, why}) => `${client}, ${fault}: ${why}`),
  ];
}
