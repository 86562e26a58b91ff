/** `custom-elements.json`: https://github.com/webcomponents/custom-elements-manifest */

const CLASS = 'HeartbeatSocketElement';
/** Types of the DOM library, which the analyzer does not resolve. */
const DOM_TYPES = {BinaryType: "'blob' | 'arraybuffer'"};
const MODULES = {
  element: 'dist/element/heartbeat-socket-element.js',
  define: 'dist/define.js',
  index: 'dist/index.js',
};

function attributeType({type: {text}}) {
  if (text === 'boolean' || text === 'number') return {text};
  return {text: DOM_TYPES[text] ?? 'string'};
}

const describeAttribute = ({attribute, name, type, default: value, description}) => ({
  name: attribute,
  fieldName: name,
  type: attributeType({type}),
  default: value?.replaceAll("'", ''),
  description,
});

const methodText = ({description, throws}) =>
  throws ? `${description} Throws ${throws}` : description;

function describeElement({description, options, getters, methods, events, states}) {
  return {
    kind: 'class',
    name: CLASS,
    customElement: true,
    tagName: 'heartbeat-socket',
    description,
    superclass: {name: 'ReactiveElement', package: '@lit/reactive-element'},
    attributes: options.filter(({attribute}) => attribute).map(describeAttribute),
    members: [
      ...options.map(({defaultNote: _, ...option}) => option),
      ...getters,
      ...methods.map(({throws, ...method}) => ({
        ...method,
        description: methodText({...method, throws}),
      })),
    ],
    events: events.map(({fields: _, ...event}) => event),
    cssStates: states,
  };
}

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
  const element = describeElement(api);
  const declaration = {name: CLASS, module: MODULES.element};
  const classExport = {kind: 'js', name: CLASS, declaration};
  const definition = {kind: 'custom-element-definition', name: element.tagName, declaration};
  return {
    schemaVersion: '2.1.0',
    modules: [
      describeModule(MODULES.element, [classExport], [element]),
      describeModule(MODULES.define, [definition]),
      describeModule(MODULES.index, [classExport]),
    ],
  };
}
