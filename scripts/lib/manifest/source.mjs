/** What the source says of the element: types and words from `src/`, values from the built class. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import ts from 'typescript';
import {ROOT} from '../bundle.mjs';
import {commentOf, tagsOf, unionOf} from './comments.mjs';

const FILES = {
  element: 'src/element/heartbeat-socket-element.ts',
  options: 'src/core/options.ts',
  elementOptions: 'src/element/options-element.ts',
  events: 'src/core/events.ts',
  eventMap: 'src/element/element-events.ts',
};

/** Custom states that are no status, which no comment in the source could tell. */
const OTHER_STATES = {
  stale: 'Beside `open`: a heartbeat has gone unanswered for half of `timeout`.',
};

/** Getters that need no words of their own. */
const AS_NATIVE = ['protocol', 'extensions'];

function readProgram() {
  const {config} = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const {options} = ts.parseJsonConfigFileContent({...config, include: []}, ts.sys, ROOT);
  const paths = Object.values(FILES).map((path) => join(ROOT, path));
  const program = ts.createProgram(paths, {...options, types: []});
  program.getTypeChecker(); // which makes nodes know where they are
  return program;
}

const isPublic = ({name, modifiers = []}) =>
  name &&
  !ts.isPrivateIdentifier(name) &&
  !modifiers.some(({kind}) =>
    [
      ts.SyntaxKind.ProtectedKeyword,
      ts.SyntaxKind.OverrideKeyword,
      ts.SyntaxKind.StaticKeyword,
    ].includes(kind),
  );
const isReaction = ({name}) => /^connectedMoveCallback$/.test(name.text);

/** The declaration of this name in a file, of a kind where there are several. */
function find(program, path, name, isKind = () => true) {
  const {statements} = program.getSourceFile(join(ROOT, path));
  const found = statements.find((node) => node.name?.text === name && isKind(node));
  if (!found) throw new Error(`${path} declares no ${name}`);
  return found;
}

function readGetters(element) {
  const isOne = (node) => ts.isGetAccessor(node) && isPublic(node);
  return element.members.filter(isOne).map((node) => {
    const name = node.name.text;
    const own = commentOf(node);
    if (!own && !AS_NATIVE.includes(name)) throw new Error(`${name} has no comment`);
    return {
      name,
      type: node.type.getText(),
      description: own || `As \`WebSocket.${name}\`.`,
    };
  });
}

function readMethods(element) {
  const isOne = (node) => ts.isMethodDeclaration(node) && isPublic(node) && !isReaction(node);
  return element.members.filter(isOne).map((node) => ({
    name: node.name.text,
    description: commentOf(node),
    throws: tagsOf(node, 'throws').join(' '),
    type: node.type.getText(),
    parameters: node.parameters.map(({name, type, questionToken}) => ({
      name: name.text,
      type: type.getText(),
      optional: Boolean(questionToken),
    })),
  }));
}

/** What an event carries, besides itself. */
function fieldsOf(type) {
  return type.members
    .filter((node) => isPublic(node) && !ts.isConstructorDeclaration(node))
    .filter(({name}) => name.text !== 'detail')
    .map((node) => node.name.text + (ts.isMethodDeclaration(node) ? '()' : ''));
}

/** The events of the map that are not the platform's, with the words of `@fires`. */
function readEvents(program, element) {
  const told = new Map(tagsOf(element, 'fires').map((text) => text.split(' - ')));
  const {members} = find(program, FILES.eventMap, 'HeartbeatSocketElementEventMap');
  const typed = new Map(members.map(({name, type}) => [name.text, type.getText()]));
  const [said, typedNames] = [told, typed].map((map) => [...map.keys()].sort().join());
  if (said !== typedNames) throw new Error(`@fires ${said}, but the types know ${typedNames}`);
  return [...told].map(([name, description]) => ({
    name,
    description,
    type: typed.get(name),
    fields: fieldsOf(find(program, FILES.events, typed.get(name))),
  }));
}

/** The states that the element sets by a name of their own, besides those of the status. */
function readStates(program, statuses) {
  const text = readFileSync(join(ROOT, FILES.element), 'utf8');
  const set = [...text.matchAll(/#states\.toggle\('(\w+)'/g)].map(([, name]) => name);
  const others = [...new Set(set)].filter((name) => statuses.every((each) => each.name !== name));
  const known = Object.keys(OTHER_STATES);
  if (String(others) !== String(known)) throw new Error(`states ${others}, described: ${known}`);
  return [...statuses, ...known.map((name) => ({name, description: OTHER_STATES[name]}))];
}

/** The texts that a property can hold, where they are all it can hold. */
function choicesOf(checker, type) {
  const {types = []} = checker.getTypeFromTypeNode(type);
  return types.length && types.every((each) => each.isStringLiteral())
    ? types.map(({value}) => value)
    : [];
}

const shown = (value) => (typeof value === 'string' ? `\`${value}\`` : String(value));

/** The default: the real one, which must be the one that the words tell; words where it is null. */
function defaultOf(name, value, told = '') {
  if (value === null) return told;
  const real = shown(value);
  if (told || typeof value !== 'boolean') {
    if (told !== real) throw new Error(`${name}: the default is ${real}, not ${told}`);
  }
  return real;
}

/** The options in the order in which the element declares them. */
function readOptions(program, {HeartbeatSocketElement}) {
  const checker = program.getTypeChecker();
  const members = [
    ...find(program, FILES.options, 'HeartbeatOptions').members,
    ...find(program, FILES.elementOptions, 'OptionsElement', ts.isInterfaceDeclaration).members,
  ];
  const instance = new HeartbeatSocketElement();
  return [...HeartbeatSocketElement.elementProperties].map(([name, {attribute, type}]) => {
    const node = members.find((member) => member.name?.text === name);
    const [, description, told] = /^(.*?)(?:\s*Default:? (.*)\.)?$/.exec(commentOf(node));
    return {
      name,
      attribute: attribute === false ? undefined : (attribute ?? name.toLowerCase()),
      type: node.type.getText(),
      isFlag: type === Boolean,
      choices: choicesOf(checker, node.type),
      default: defaultOf(name, instance[name], told),
      description,
    };
  });
}

/** All of it, as plain data. */
export async function readSource() {
  const program = readProgram();
  const element = find(program, FILES.element, 'HeartbeatSocketElement');
  const statuses = unionOf(find(program, FILES.events, 'Status'));
  return {
    description: commentOf(element),
    options: readOptions(program, await import('../../../dist/index.js')),
    getters: readGetters(element),
    methods: readMethods(element),
    events: readEvents(program, element),
    statuses,
    causes: unionOf(find(program, FILES.events, 'Cause')),
    states: readStates(program, statuses),
  };
}
