/** Judges the coverage of src/ by the lines that hold code: comments and types cover nothing. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import ts from 'typescript';

/** Per cent of the lines with code that some test must run. */
export const MIN_LINES = 95;

const isErased = (node) =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isModuleDeclaration(node) ||
  node.modifiers?.some(({kind}) => kind === ts.SyntaxKind.DeclareKeyword);

/** The numbers of the lines, from 1, where anything stands that a browser runs. */
function codeLines(path) {
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const lines = new Set();
  const visit = (node) => {
    if (isErased(node)) return;
    if (node !== tree) lines.add(tree.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  lines.delete(tree.getLineAndCharacterOfPosition(tree.endOfFileToken.getStart()).line + 1);
  return [...lines].sort((a, b) => a - b);
}

/** The code lines of one file that no test ran; all of them if no test loaded it. */
function missedLines(coverageMap, path, lines) {
  if (!coverageMap.files().includes(path)) return lines;
  const hits = coverageMap.fileCoverageFor(path).getLineCoverage();
  return lines.filter((line) => !hits[line]);
}

/** `7-9, 12`: neighbours are those with no other code between them. */
function ranges(missed, lines) {
  const runs = [];
  for (const line of missed) {
    const run = runs.at(-1);
    if (run && lines.indexOf(line) === lines.indexOf(run.at(-1)) + 1) run.push(line);
    else runs.push([line]);
  }
  return runs.map((run) => [...new Set([run[0], run.at(-1)])].join('-')).join(', ');
}

/** `{passed, report}` for a coverage map of all of `src/`; `report` is made of lines to print. */
export function judgeCoverage(coverageMap, src = join(process.cwd(), 'src')) {
  const names = readdirSync(src, {recursive: true}).filter((name) => name.endsWith('.ts'));
  const report = [];
  let [total, covered] = [0, 0];
  for (const name of names.sort()) {
    const lines = codeLines(join(src, name));
    const missed = missedLines(coverageMap, join(src, name), lines);
    total += lines.length;
    covered += lines.length - missed.length;
    if (missed.length) report.push(`src/${name}: not run: ${ranges(missed, lines)}`);
  }
  const percent = total ? (100 * covered) / total : 0;
  const share = `${percent.toFixed(1)} % of ${total} lines with code`;
  report.push(`Coverage of src/: ${share}, expected at least ${MIN_LINES} %`);
  return {passed: percent >= MIN_LINES, report};
}
