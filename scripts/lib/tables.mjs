/** Tables of text, from rows of cells. */

const RULES = {left: '---', center: ':-:', right: '---:'};

/** A Markdown table; `align`: of the columns after the first, which is aligned to the left. */
export function markdownTable([head, ...rows], align = 'left') {
  const line = (cells) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = line(['---', ...head.slice(1).map(() => RULES[align])]);
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** Aligned lines for a terminal: the first column to the left, the others to the right. */
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
