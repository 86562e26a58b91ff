/** Checks what no lint rule does: imports in src/ point down, and some things stand in one place. */
import {readdirSync, readFileSync} from 'node:fs';
import {join, posix} from 'node:path';
import ts from 'typescript';
import {LAYERS, PLACES} from './lib/source-rules.mjs';

const SRC = new URL('../src/', import.meta.url).pathname;

const problems = [];

/** The files of src/ with their syntax trees, by name. */
function readSources() {
  const names = readdirSync(SRC, {recursive: true}).filter((name) => name.endsWith('.ts'));
  return new Map(
    names.sort().map((name) => {
      const text = readFileSync(join(SRC, name), 'utf8');
      return [name, ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)];
    }),
  );
}

/** The files of src/ that one imports, types included. */
function importsOf(name, {text}) {
  return ts
    .preProcessFile(text)
    .importedFiles.map(({fileName}) => fileName)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(name), specifier).replace(/\.js$/, '.ts'));
}

const layerOf = (name) => (LAYERS.includes(name) ? LAYERS.indexOf(name) : Infinity);

function checkDirection(graph) {
  for (const [name, imports] of graph) {
    for (const imported of imports) {
      const [from, to] = [layerOf(name), layerOf(imported)];
      if (to < from || (to === from && to !== Infinity)) {
        problems.push(
          `${name} imports ${imported}: imports point down (scripts/lib/source-rules.mjs)`,
        );
      }
    }
  }
}

/** Reports each cycle once, at the first of its files. */
function checkCycles(graph) {
  const done = new Set();
  const visit = (name, path) => {
    if (path.includes(name)) {
      problems.push(`import cycle: ${[...path.slice(path.indexOf(name)), name].join(' → ')}`);
    } else if (!done.has(name)) {
      for (const imported of graph.get(name) ?? []) visit(imported, [...path, name]);
      done.add(name);
    }
  };
  for (const name of graph.keys()) visit(name, []);
}

/** Whether a node of the tree is what the rule keeps to some files. */
function isMatch(node, {calls, constructs, mentions}) {
  if (calls && ts.isCallExpression(node)) return calls.test(node.expression.getText());
  if (constructs && ts.isNewExpression(node)) return constructs.test(node.expression.getText());
  return Boolean(mentions && ts.isIdentifier(node) && mentions.test(node.text));
}

function checkPlaces(name, tree) {
  const foreign = Object.entries(PLACES).filter(([, {files}]) => !files.includes(name));
  const visit = (node) => {
    for (const [what, rule] of foreign) {
      if (!isMatch(node, rule)) continue;
      const {line} = tree.getLineAndCharacterOfPosition(node.getStart());
      problems.push(`${name}:${line + 1} ${node.getText()}: ${what} only in ${rule.files}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
}

const sources = readSources();
const graph = new Map([...sources].map(([name, tree]) => [name, importsOf(name, tree)]));
checkDirection(graph);
checkCycles(graph);
for (const [name, tree] of sources) checkPlaces(name, tree);

for (const problem of problems) console.error(`src: ${problem}`);
if (problems.length) process.exitCode = 1;
else console.log(`src: ${sources.size} files, imports point down, everything in its place`);
