/** The element's public API, read from the types and comments in src/ by the TypeScript compiler. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import ts from 'typescript';
import {ROOT} from './bundle.mjs';

const ELEMENT_FILE = 'src/element/heartbeat-socket-element.ts';
const EVENTS_FILE = 'src/core/events.ts';
const EVENT_MAP_FILE = 'src/element/element-events.ts';

/** Public members for the browser, and those that every element has: not documented. */
const UNDOCUMENTED = ['connectedMoveCallback', 'addEventListener', 'removeEventListener'];
/** Getters that need no comment. */
const AS_NATIVE = ['protocol', 'extensions'];
/** Custom states besides those of the status. */
const OTHER_STATES = {
  stale: 'Beside `open`: a heartbeat has gone unanswered for half of `timeout`.',
};

const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

function createProgram() {
  const {config} = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const {options} = ts.parseJsonConfigFileContent({...config, include: []}, ts.sys, ROOT);
  const files = [ELEMENT_FILE, EVENTS_FILE, EVENT_MAP_FILE].map((path) => join(ROOT, path));
  return ts.createProgram(files, {...options, types: []});
}

/** Finds exported declarations and the properties of their types. */
class SourceReader {
  #program = createProgram();
  #checker = this.#program.getTypeChecker();

  /** The exported symbol of this name. */
  find(path, name) {
    const file = this.#checker.getSymbolAtLocation(this.#program.getSourceFile(join(ROOT, path)));
    const symbol = file.exports.get(name);
    if (!symbol) throw new Error(`${path} exports no ${name}`);
    return symbol;
  }

  comment(symbol) {
    return oneLine(ts.displayPartsToString(symbol.getDocumentationComment(this.#checker)));
  }

  /** Texts behind the tags of this name. */
  tags(symbol, name) {
    const tags = symbol.getJsDocTags(this.#checker).filter((tag) => tag.name === name);
    return tags.map(({text}) => oneLine(ts.displayPartsToString(text)));
  }

  /** All properties of a type, inherited ones and those of interfaces included. */
  properties(symbol) {
    return this.#checker.getDeclaredTypeOfSymbol(symbol).getProperties();
  }

  /** Public properties that are declared in src/ and in no file of `base`. */
  ownProperties(symbol) {
    const {Protected, Private, Override} = ts.ModifierFlags;
    const hidden = Protected | Private | Override;
    return this.properties(symbol).filter(({declarations: [node]}) => {
      const isOurs = node.getSourceFile().fileName.startsWith(join(ROOT, 'src/'));
      const isPrivate = node.name && ts.isPrivateIdentifier(node.name);
      return isOurs && !isPrivate && !(ts.getCombinedModifierFlags(node) & hidden);
    });
  }

  /** The texts that a property can hold, where they are all that it can hold. */
  choices(symbol) {
    const {types = []} = this.#checker.getTypeOfSymbol(symbol);
    return types.length && types.every((type) => type.isStringLiteral())
      ? types.map(({value}) => value)
      : [];
  }
}

/** Members of a union of string literals, each with the comment before it. */
function unionMembers({declarations: [{type}]}) {
  const {text} = type.getSourceFile();
  let end = type.getFullStart();
  return type.types.map((node) => {
    const [, comment = ''] = /\/\*\*([^]*?)\*\//.exec(text.slice(end, node.getStart())) ?? [];
    end = node.getEnd();
    return {name: node.literal.text, description: oneLine(comment.replace(/^\s*\*/gm, ''))};
  });
}

const typeText = ({declarations: [node]}) => node.type.getText();

/** Splits `Default 6000.` off a description; it must state the class's real default. */
function splitDefault(name, comment, value) {
  const [, description, stated] = /^(.*?)(?:\s*Default:? (.*)\.)?$/.exec(comment);
  if (value === null) return {description, defaultNote: stated};
  const real = typeof value === 'string' ? `'${value}'` : String(value);
  if ((stated || typeof value !== 'boolean') && stated?.replaceAll('`', "'") !== real) {
    throw new Error(`${name}: the default is ${real}, but the comment says ${stated}`);
  }
  return {description, default: real};
}

/** The element's Lit properties, in the order of their declaration. */
function describeOptions(source, element, ElementClass) {
  const instance = new ElementClass();
  return [...ElementClass.elementProperties].map(([name, {attribute}]) => {
    const symbol = source.properties(element).find((property) => property.name === name);
    return {
      name,
      type: typeText(symbol),
      choices: source.choices(symbol),
      attribute: attribute === false ? undefined : (attribute ?? name.toLowerCase()),
      ...splitDefault(name, source.comment(symbol), instance[name]),
    };
  });
}

function describeGetter(source, symbol) {
  const {name} = symbol;
  const comment = source.comment(symbol);
  if (!comment && !AS_NATIVE.includes(name)) throw new Error(`${name} has no comment`);
  return {name, type: typeText(symbol), description: comment || `As \`WebSocket.${name}\`.`};
}

const describeMethod = (source, symbol) => ({
  name: symbol.name,
  type: typeText(symbol),
  description: source.comment(symbol),
  throws: source.tags(symbol, 'throws').join(' '),
  parameters: symbol.declarations[0].parameters.map(({name, type, questionToken}) => ({
    name: name.text,
    type: type.getText(),
    optional: Boolean(questionToken),
  })),
});

const isMethod = ({flags}) => Boolean(flags & ts.SymbolFlags.Method);
const isGetter = ({flags}) => Boolean(flags & ts.SymbolFlags.GetAccessor);

/** The events named by `@fires`, which must be those of the event map. */
function describeEvents(source, element) {
  const fired = new Map(source.tags(element, 'fires').map((text) => text.split(' - ')));
  const map = source.find(EVENT_MAP_FILE, 'HeartbeatSocketElementEventMap');
  const typed = new Map(source.ownProperties(map).map((event) => [event.name, typeText(event)]));
  const [firedNames, typedNames] = [fired, typed].map((events) => [...events.keys()].sort());
  if (String(firedNames) !== String(typedNames)) {
    throw new Error(`@fires ${firedNames}, but the event map has ${typedNames}`);
  }
  return [...fired].map(([name, description]) => {
    const fields = source.ownProperties(source.find(EVENTS_FILE, typed.get(name)));
    return {
      name,
      type: typed.get(name),
      description,
      fields: fields
        .filter((field) => field.name !== 'detail')
        .map((field) => (isMethod(field) ? `${field.name}()` : field.name)),
    };
  });
}

/** The custom states, after checking that exactly these are set. */
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

/**
 * The API: `options`, `getters`, `methods`, `events`, `statuses`, `causes` and `states`, each a list
 * with names and descriptions. Needs dist/, to compare stated defaults with the real ones.
 */
export async function readApi() {
  const {HeartbeatSocketElement} = await import('../../dist/index.js');
  const source = new SourceReader();
  const element = source.find(ELEMENT_FILE, 'HeartbeatSocketElement');
  const own = source.ownProperties(element).filter(({name}) => !UNDOCUMENTED.includes(name));
  const statuses = unionMembers(source.find(EVENTS_FILE, 'Status'));
  return {
    description: source.comment(element),
    options: describeOptions(source, element, HeartbeatSocketElement),
    getters: own.filter(isGetter).map((getter) => describeGetter(source, getter)),
    methods: own.filter(isMethod).map((method) => describeMethod(source, method)),
    events: describeEvents(source, element),
    statuses,
    causes: unionMembers(source.find(EVENTS_FILE, 'Cause')),
    states: describeStates(statuses),
  };
}
