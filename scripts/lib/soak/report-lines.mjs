const MEGABYTE = 1024 * 1024;

const countsByName = (counts) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const inMegabytes = (bytes) => (bytes === undefined ? '?' : (bytes / MEGABYTE).toFixed(1));

/** One line of progress. */
export function progressLine({figures, problems}) {
  const {connections, losses, recoveries, worstRecovery, sent} = figures;
  const lost = Object.values(losses).reduce((total, count) => total + count, 0);
  const worst = `worst ${Math.round(worstRecovery)} ms`;
  const counts = `${connections} connections, ${lost} losses, ${recoveries} recoveries`;
  return [`${counts}, ${worst}, ${sent} sent`, ...problems].join('; ');
}

/** All figures, one per row: `[name, value]`. */
export function reportRows({figures, fates, heapBefore, heapAfter, rss}) {
  const {losses, faults, worstRecovery, sent, refused, echoes} = figures;
  const {received, ...others} = fates;
  return [
    ['faults', countsByName(faults)],
    ['connections', figures.connections],
    ['losses', countsByName(losses)],
    ['failed attempts', figures.failedAttempts],
    ['recoveries', figures.recoveries],
    [
      'worst recovery',
      `${Math.round(worstRecovery)} ms after the loss or the fault's end, the later`,
    ],
    ['false alarms', figures.falseAlarms],
    ['messages sent', `${sent} (and ${refused} refused: queue full)`],
    ['received', received],
    ...Object.entries(others),
    ['echoes', echoes],
    [
      'page heap, MB',
      `${inMegabytes(heapBefore)} at the start, ${inMegabytes(heapAfter)} at the end`,
    ],
    ['server memory, MB', inMegabytes(rss)],
  ];
}

/** Explanations of the fates' names. */
export const NOTES = [
  'lost, promised: queued, or not all of it had left when the connection was lost',
  'lost, had left: the browser had passed it on, and the line died with it',
  'twice, line came back: abandoned as silent, so sent again; but no page can destroy a socket, and',
  '  the browser delivered what the old one still held (only --lift brings lines back on purpose)',
  'late, on an old connection: left in time, and was overtaken by the next connection',
];

export function printRows(rows) {
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) console.log(`${name.padEnd(width)}  ${value}`);
}
