/** The README's tables of the element's API. */
import {markdownTable} from '../tables.mjs';

const NONE = '–';
const code = (text) => `\`${text}\``;

/** A sentence as a cell: without its full stop, and without a capital unless it begins a name. */
const cell = (text) =>
  text.replace(/\.$/, '').replace(/^[A-Z](?=[a-z]*\b)/, (letter) => letter.toLowerCase()) || NONE;

const table = (head, rows) => markdownTable([head, ...rows]);

const meanings = (head, things) =>
  table(
    [head, 'means'],
    things.map(({name, description}) => [code(name), cell(description)]),
  );

function defaultOf({default: value, defaultNote}) {
  if (value === undefined) return defaultNote ?? NONE;
  if (value === "''") return NONE;
  return value.startsWith("'") ? code(value.slice(1, -1)) : value;
}

const signature = ({name, parameters}) =>
  code(`${name}(${parameters.map((each) => each.name + (each.optional ? '?' : '')).join(', ')})`);

const TABLES = {
  attributes: ({options}) =>
    table(
      ['attribute', 'property', 'default', 'meaning'],
      options.map((option) => [
        option.attribute ? code(option.attribute) : NONE,
        code(option.name),
        defaultOf(option),
        cell(option.description),
      ]),
    ),
  properties: ({getters}) => meanings('read only', getters),
  methods: ({methods}) =>
    table(
      ['method', 'does', 'throws'],
      methods.map((method) => [signature(method), cell(method.description), cell(method.throws)]),
    ),
  events: ({events}) =>
    table(
      ['event', 'when', 'carries'],
      events.map(({name, description, fields}) => [
        code(name),
        cell(description),
        fields.map(code).join(', '),
      ]),
    ),
  statuses: ({statuses}) => meanings('status', statuses),
  causes: ({causes}) => meanings('cause', causes),
};

/**
 * One of the tables, by name.
 * @param {object} api as `readApi` returns it
 */
export function apiTable(api, name) {
  if (!Object.hasOwn(TABLES, name)) {
    throw new RangeError(`api table "${name}": expected one of ${Object.keys(TABLES)}`);
  }
  return TABLES[name](api);
}
