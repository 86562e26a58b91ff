/** What tools read, made of what the source says. */

export const TAG = 'heartbeat-socket';
const CLASS = 'HeartbeatSocketElement';
const MODULES = {
  element: 'dist/element/heartbeat-socket-element.js',
  define: 'dist/define.js',
  index: 'dist/index.js',
};

const asText = (text) => (text ? {text} : undefined);
const withoutTicks = (text) => text.replaceAll('`', '');
/** A default is told where it is a value, not where it is words. */
const valueOf = ({default: text}) =>
  /^as /.test(text) ? undefined : withoutTicks(text) || undefined;

const attributeType = ({isFlag, choices, type}) => {
  if (isFlag) return 'boolean';
  if (choices.length) return choices.map((choice) => `'${choice}'`).join(' | ');
  return type === 'number' ? 'number' : 'string';
};

const methodText = ({description, throws}) =>
  [description, throws && `Throws ${throws}`].filter(Boolean).join(' ');

function membersOf({options, getters, methods}) {
  return [
    ...options.map((option) => ({
      kind: 'field',
      name: option.name,
      type: asText(option.type),
      default: valueOf({default: option.default.replaceAll('`', "'")}),
      description: option.description,
      attribute: option.attribute,
    })),
    ...getters.map(({name, type, description}) => ({
      kind: 'field',
      name,
      type: asText(type),
      description,
      readonly: true,
    })),
    ...methods.map((method) => ({
      kind: 'method',
      name: method.name,
      description: methodText(method),
      parameters: method.parameters.map(({name, type, optional}) => ({
        name,
        type: asText(type),
        optional: optional || undefined,
      })),
      return: {type: asText(method.type)},
    })),
  ];
}

const attributesOf = ({options}) => options.filter(({attribute}) => attribute);

function declarationOf(source) {
  return {
    kind: 'class',
    name: CLASS,
    customElement: true,
    tagName: TAG,
    description: source.description,
    superclass: {name: 'ReactiveElement', package: '@lit/reactive-element'},
    attributes: attributesOf(source).map((option) => ({
      name: option.attribute,
      fieldName: option.name,
      type: asText(attributeType(option)),
      default: valueOf(option),
      description: option.description,
    })),
    members: membersOf(source),
    events: source.events.map(({name, type, description}) => ({
      name,
      type: asText(type),
      description,
    })),
    cssStates: source.states,
  };
}

/** https://github.com/webcomponents/custom-elements-manifest */
export function customElements(source) {
  const declaration = {name: CLASS, module: MODULES.element};
  const exported = (module) => ({
    kind: 'js',
    name: CLASS,
    declaration: module === MODULES.element ? declaration : {...declaration, module},
  });
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path: MODULES.element,
        declarations: [declarationOf(source)],
        exports: [exported(MODULES.element)],
      },
      {
        kind: 'javascript-module',
        path: MODULES.define,
        exports: [{kind: 'custom-element-definition', name: TAG, declaration}],
      },
      {
        kind: 'javascript-module',
        path: MODULES.index,
        exports: [{kind: 'js', name: CLASS, declaration}],
      },
    ],
  };
}

/** https://code.visualstudio.com/api/extension-guides/custom-data-extension */
export function vsCode(source) {
  const markdown = (value) => ({kind: 'markdown', value});
  const attributes = attributesOf(source).map((option) => ({
    name: option.attribute,
    description: markdown(option.description),
    ...(option.isFlag ? {valueSet: 'v'} : {}),
    ...(option.choices.length ? {values: option.choices.map((name) => ({name}))} : {}),
  }));
  return {version: 1.1, tags: [{name: TAG, description: markdown(source.description), attributes}]};
}

/** https://github.com/JetBrains/web-types */
export function webTypes(source, {name, version}) {
  const attributes = attributesOf(source).map((option) => ({
    name: option.attribute,
    description: option.description,
    default: valueOf(option),
    value: {type: attributeType(option), required: !option.isFlag},
  }));
  const properties = [...source.options, ...source.getters].map((property) => ({
    name: property.name,
    type: property.type,
    description: property.description,
    'read-only': source.getters.includes(property) || undefined,
  }));
  const events = source.events.map(({name, description}) => ({name, description}));
  const element = {
    name: TAG,
    description: source.description,
    attributes,
    js: {properties, events},
  };
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {html: {elements: [element]}},
  };
}
