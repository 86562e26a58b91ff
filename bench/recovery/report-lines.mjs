import {textTable} from '../../scripts/lib/tables.mjs';
import {textOf} from './round-summary.mjs';

/** Columns that fit a terminal. */
const COLUMNS = 5;

function tableOf(faults, {rows, limits}) {
  const cell = (byFault, {key, capMs}) => {
    const summary = byFault[key];
    if (!summary) return '–';
    const isSingle = summary.median !== null && summary.rounds.length === 1;
    return textOf(summary, capMs) + (isSingle ? ' *' : '');
  };
  const line = (name, byFault) => [name, ...faults.map((fault) => cell(byFault, fault))];
  return textTable([
    ['back after', ...faults.map(({title}) => title)],
    line('the least possible', limits),
    ...Object.entries(rows).map(([name, byFault]) => line(name, byFault)),
  ]);
}

/** The lines that a run prints. */
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
