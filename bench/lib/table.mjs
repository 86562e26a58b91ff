/** Rows of cells as lines of text, the first column to the left, the others to the right. */
export function textTable(rows) {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map((row) => String(row[column]).length)),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => (at ? String(cell).padStart(widths[at]) : String(cell).padEnd(widths[0])))
      .join('  ')
      .trimEnd(),
  );
}

/** The same as a table in Markdown. */
export function markdownTable([head, ...rows]) {
  const line = (cells) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `|---|${'---:|'.repeat(head.length - 1)}`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
