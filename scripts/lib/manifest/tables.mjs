/** The README's tables, made of what the source says. */

/** In a cell a sentence is none: no capital, unless of a name, and no full stop. */
const cell = (text) =>
  text.replace(/\.$/, '').replace(/^[A-Z](?=[a-z]*\b)/, (letter) => letter.toLowerCase());
const code = (text) => `\`${text}\``;
const row = (cells) => `| ${cells.map((text) => text || '–').join(' | ')} |`;
const table = (head, rows) =>
  [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row)].join('\n');

const meanings = (head, things) =>
  table(
    [head, 'means'],
    things.map(({name, description}) => [code(name), cell(description)]),
  );

const signature = ({name, parameters}) =>
  code(`${name}(${parameters.map((each) => each.name + (each.optional ? '?' : '')).join(', ')})`);

/** By the names under which they stand in the README. */
export const tablesOf = ({options, getters, methods, events, statuses, causes}) => ({
  attributes: table(
    ['attribute', 'property', 'default', 'meaning'],
    options.map((option) => [
      option.attribute && code(option.attribute),
      code(option.name),
      option.default,
      cell(option.description),
    ]),
  ),
  'read-only properties': meanings('read only', getters),
  methods: table(
    ['method', 'does', 'throws'],
    methods.map((method) => [signature(method), cell(method.description), cell(method.throws)]),
  ),
  events: table(
    ['event', 'when', 'carries'],
    events.map(({name, description, fields}) => [
      code(name),
      cell(description),
      fields.map(code).join(', '),
    ]),
  ),
  statuses: meanings('status', statuses),
  causes: meanings('cause', causes),
});

/** The text with the tables between their marks; each must be there once. */
export function withTables(text, tables) {
  for (const [name, lines] of Object.entries(tables)) {
    const [begin, end] = [
      `<!-- ${name}: written by npm run manifest -->`,
      `<!-- end of ${name} -->`,
    ];
    const [before, rest = '', ...more] = text.split(begin);
    const at = rest.indexOf(end);
    if (at < 0 || more.length) throw new Error(`README.md: expected once: ${begin} … ${end}`);
    text = `${before}${begin}\n${lines}\n${rest.slice(at)}`;
  }
  return text;
}
