/** The element's public API, read from the types and comments in src/. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {create, ts} from '@custom-elements-manifest/analyzer';
import {litPlugin} from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import {ROOT} from './bundle.mjs';

const CLASS = 'HeartbeatSocketElement';
const ELEMENT_FILE = 'src/element/heartbeat-socket-element.ts';
const EVENTS_FILE = 'src/core/events.ts';
const EVENT_MAP_FILE = 'src/element/element-events.ts';
const ANALYZED = [
  ELEMENT_FILE,
  EVENTS_FILE,
  'src/element/options-element.ts',
  'src/define.ts',
  'src/index.ts',
];

/** Reactions of custom elements: public to the browser alone. */
const REACTIONS = ['connectedMoveCallback'];
/** Getters that need no comment. */
const AS_NATIVE = ['protocol', 'extensions'];
/** Custom states besides those of the status. */
const OTHER_STATES = {
  stale: 'Beside `open`: a heartbeat has gone unanswered for half of `timeout`.',
};

const parse = (path) =>
  ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.ES2022, true);

/** Text of a comment as one line. */
const oneLine = (text = '') => text.replace(/\s+/g, ' ').trim();

/** Members of a union of string literals, each with the comment before it. */
function unionMembers(source, name) {
  const {type} = source.statements.find((statement) => statement.name?.text === name);
  let end = type.getFullStart();
  return type.types.map((node) => {
    const [, comment = ''] =
      /\/\*\*([^]*?)\*\//.exec(source.text.slice(end, node.getStart())) ?? [];
    end = node.getEnd();
    return {name: node.literal.text, description: oneLine(comment.replace(/^\s*\*/gm, ''))};
  });
}

/** Event types by event name. */
function eventTypes() {
  const isMap = ({name}) => name?.text === 'HeartbeatSocketElementEventMap';
  const {members} = parse(EVENT_MAP_FILE).statements.find(isMap);
  return Object.fromEntries(members.map(({name, type}) => [name.text, type.getText()]));
}

const isPublic = ({name, privacy, static: isStatic}) =>
  !name.startsWith('#') && privacy !== 'protected' && !isStatic && !REACTIONS.includes(name);

const shownValue = (value) => (typeof value === 'string' ? `'${value}'` : String(value));

/** Splits `Default 6000.` off a description; the text must state the class's real default. */
function splitDefault({name, description}, value) {
  const [, text, stated] = /^(.*?)(?:\s*Default:? (.*)\.)?$/.exec(oneLine(description));
  if (value === null) return {description: text, defaultNote: stated};
  const real = shownValue(value);
  if ((stated || typeof value !== 'boolean') && stated?.replaceAll('`', "'") !== real) {
    throw new Error(`${name}: the default is ${real}, but the comment says ${stated}`);
  }
  return {description: text, default: real};
}

const describeOption = (member, attribute, value) => ({
  kind: 'field',
  name: member.name,
  type: member.type,
  attribute,
  ...splitDefault(member, value),
});

function describeGetter({kind, name, type, description}) {
  if (!description && !AS_NATIVE.includes(name)) throw new Error(`${name} has no comment`);
  const text = oneLine(description) || `As \`WebSocket.${name}\`.`;
  return {kind, name, type, description: text, readonly: true};
}

function describeMethod(method, tree) {
  const node = tree.members.find(({name}) => name?.text === method.name);
  const throws = ts.getJSDocTags(node).filter(({tagName}) => tagName.text === 'throws');
  return {
    kind: 'method',
    name: method.name,
    description: oneLine(method.description),
    throws: throws.map(({comment}) => oneLine(ts.getTextOfJSDocComment(comment))).join(' '),
    parameters: method.parameters ?? [],
    return: method.return,
  };
}

/** Names that a listener can read from an event: its own, and those of interfaces in its heritage. */
function fieldsOf(source, name) {
  const declared = source.statements.filter((statement) => statement.name?.text === name);
  const inherited = declared
    .flatMap(({heritageClauses = []}) => heritageClauses)
    .flatMap((clause) => clause.getText().match(/\w+/g))
    .flatMap((mentioned) => (mentioned === name ? [] : fieldsOf(source, mentioned)));
  const own = declared
    .flatMap(({members = []}) => [...members])
    .filter((member) => member.name && ts.isIdentifier(member.name))
    .map((member) => member.name.text + (ts.isMethodDeclaration(member) ? '()' : ''));
  return [...new Set([...own, ...inherited])].filter((field) => field !== 'detail');
}

/** The events named by `@fires`, which must equal the event map. */
function describeEvents({events}, source) {
  const types = eventTypes();
  const described = events.filter(({description}) => description);
  const [fired, typed] = [described.map(({name}) => name), Object.keys(types)];
  if (String(fired.sort()) !== String(typed.sort())) {
    throw new Error(`@fires ${fired}, but the event map has ${typed}`);
  }
  return Object.entries(types).map(([name, text]) => ({
    name,
    type: {text},
    description: oneLine(described.find((event) => event.name === name).description),
    fields: fieldsOf(source, text),
  }));
}

/** Checks that the element sets exactly the custom states that are described. */
function describeStates(statuses) {
  const text = readFileSync(join(ROOT, ELEMENT_FILE), 'utf8');
  const set = [...text.matchAll(/#states\.toggle\('(\w+)'/g)].map(([, name]) => name);
  const others = [...new Set(set)].filter((name) => statuses.every((each) => each.name !== name));
  const described = Object.keys(OTHER_STATES);
  if (String(others) !== String(described)) {
    throw new Error(`custom states ${others}, but described are ${described}`);
  }
  return [...statuses, ...described.map((name) => ({name, description: OTHER_STATES[name]}))];
}

/** The analyzer's description of the element, and the syntax tree of its class. */
function analyze() {
  const modules = ANALYZED.map(parse);
  const {modules: analyzed} = create({modules, plugins: litPlugin(), context: {}});
  const isElement = ({name}) => name === CLASS;
  const element = analyzed.flatMap(({declarations}) => declarations).find(isElement);
  const tree = modules[0].statements.find(({name}) => name?.text === CLASS);
  return {element, tree};
}

/** The element's Lit properties with their attribute names, `undefined` for those without one. */
const attributeNames = ({elementProperties}) =>
  new Map(
    [...elementProperties].map(([name, {attribute}]) => [
      name,
      attribute === false ? undefined : (attribute ?? name.toLowerCase()),
    ]),
  );

/** The members of the class by kind: `{options, getters, methods}`. */
function describeMembers({element, tree}, ElementClass) {
  const members = element.members.filter(isPublic);
  const names = attributeNames(ElementClass);
  const instance = new ElementClass();
  const isGetter = ({kind, name}) => kind === 'field' && !names.has(name);
  const isMethod = ({kind}) => kind === 'method';
  return {
    options: [...names].map(([name, attribute]) => {
      const member = members.find((each) => each.name === name);
      return describeOption(member, attribute, instance[name]);
    }),
    getters: members.filter(isGetter).map(describeGetter),
    methods: members.filter(isMethod).map((method) => describeMethod(method, tree)),
  };
}

/**
 * The API: `options`, `getters`, `methods`, `events`, `statuses`, `causes` and `states`, each a list
 * with names and descriptions. Needs dist/, to compare stated defaults with the real ones.
 */
export async function readApi() {
  const analyzed = analyze();
  const {HeartbeatSocketElement} = await import('../../dist/index.js');
  const events = parse(EVENTS_FILE);
  const statuses = unionMembers(events, 'Status');
  return {
    description: oneLine(analyzed.element.description),
    ...describeMembers(analyzed, HeartbeatSocketElement),
    events: describeEvents(analyzed.element, events),
    statuses,
    causes: unionMembers(events, 'Cause'),
    states: describeStates(statuses),
  };
}
