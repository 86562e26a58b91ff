/** `custom-elements.json`: https://github.com/webcomponents/custom-elements-manifest */

const CLASS = 'HeartbeatSocketElement';
const TAG = 'heartbeat-socket';
const MODULES = {
  element: 'dist/element/heartbeat-socket-element.js',
  define: 'dist/define.js',
  index: 'dist/index.js',
};

const typed = (text) => ({type: {text}});

function attributeType({type, choices}) {
  if (choices.length) return choices.map((choice) => `'${choice}'`).join(' | ');
  return type === 'boolean' || type === 'number' ? type : 'string';
}

const describeAttribute = (option) => ({
  name: option.attribute,
  fieldName: option.name,
  ...typed(attributeType(option)),
  default: option.default?.replaceAll("'", ''),
  description: option.description,
});

const describeField = ({name, type, attribute, description, default: value}) => ({
  kind: 'field',
  name,
  ...typed(type),
  attribute,
  default: value,
  description,
});

const describeMethod = ({name, type, description, throws, parameters}) => ({
  kind: 'method',
  name,
  description: throws ? `${description} Throws ${throws}` : description,
  parameters: parameters.map((parameter) => ({...parameter, ...typed(parameter.type)})),
  return: typed(type),
});

const describeElement = ({description, options, getters, methods, events, states}) => ({
  kind: 'class',
  name: CLASS,
  customElement: true,
  tagName: TAG,
  description,
  superclass: {name: 'ReactiveElement', package: '@lit/reactive-element'},
  attributes: options.filter(({attribute}) => attribute).map(describeAttribute),
  members: [
    ...options.map(describeField),
    ...getters.map((getter) => ({...describeField(getter), readonly: true})),
    ...methods.map(describeMethod),
  ],
  events: events.map((event) => ({
    name: event.name,
    ...typed(event.type),
    description: event.description,
  })),
  cssStates: states,
});

const describeModule = (path, exports, declarations = []) => ({
  kind: 'javascript-module',
  path,
  declarations,
  exports,
});

/**
 * The manifest.
 * @param {object} api as `readApi` returns it
 */
export function customElementsManifest(api) {
  const declaration = {name: CLASS, module: MODULES.element};
  const classExport = {kind: 'js', name: CLASS, declaration};
  const definition = {kind: 'custom-element-definition', name: TAG, declaration};
  return {
    schemaVersion: '2.1.0',
    modules: [
      describeModule(MODULES.element, [classExport], [describeElement(api)]),
      describeModule(MODULES.define, [definition]),
      describeModule(MODULES.index, [classExport]),
    ],
  };
}
