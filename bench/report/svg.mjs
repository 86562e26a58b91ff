/** Pictures as text: elements of SVG, and the colours that all pictures share. */

const ENTITIES = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};
const escaped = (text) => String(text).replaceAll(/[&<>"]/g, (char) => ENTITIES[char]);

/** A length with one decimal at most. */
const short = (value) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value);

const isPresent = ([, value]) => value !== undefined;

/** An element. Attributes that are undefined are left out; content is SVG already. */
export function tag(name, attributes = {}, content = '') {
  const list = Object.entries(attributes)
    .filter(isPresent)
    .map(([key, value]) => ` ${key}="${escaped(short(value))}"`)
    .join('');
  return content ? `<${name}${list}>${content}</${name}>` : `<${name}${list}/>`;
}

/** Text at a point; `anchor`: which end of it the point is. */
export const text = (x, y, words, {anchor, ...more} = {}) =>
  tag('text', {x, y, 'text-anchor': anchor, ...more}, escaped(words));

export const line = (x1, y1, x2, y2, more) => tag('line', {x1, y1, x2, y2, ...more});

/** Elements moved together. */
export const group = (x, y, content) =>
  tag('g', {transform: `translate(${short(x)} ${short(y)})`}, content);

/** On light and on dark ground; an `<img>` cannot see the colours of its page, only what is preferred. */
const STYLE = `
text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328 }
.ground { fill: #fff }
.title { font-weight: 600; font-size: 14px }
.quiet { fill: #59636e; font-size: 11px }
.ours { font-weight: 600 }
.grid { stroke: #d8dee4 }
.limit { stroke: #cf222e; stroke-width: 1.5; stroke-dasharray: 4 3 }
.bar { fill: #a3adb8 }
.bar.ours { fill: #0969da }
.bar.tried { fill: #80b3f0 }
.spread { stroke: #1f2328; stroke-opacity: .55 }
.curve { fill: none; stroke-width: 1.5; stroke-linejoin: round }
.c0 { stroke: #0969da; stroke-width: 3 } .c1 { stroke: #1a7f37; stroke-dasharray: 6 3 }
.c2 { stroke: #bc4c00 } .c3 { stroke: #8250df } .c4 { stroke: #6e7781 } .c5 { stroke: #bf3989; stroke-dasharray: 2 2 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.ground { fill: #0d1117 }
.quiet { fill: #9198a1 }
.grid { stroke: #30363d }
.limit { stroke: #ff7b72 }
.bar { fill: #565f69 }
.bar.ours { fill: #4493f8 }
.bar.tried { fill: #2a5a9c }
.spread { stroke: #e6edf3 }
.c0 { stroke: #4493f8 } .c1 { stroke: #3fb950 } .c2 { stroke: #f0883e }
.c3 { stroke: #ab7df8 } .c4 { stroke: #8b949e } .c5 { stroke: #f778ba }
}`;

/**
 * A whole picture.
 *
 * @param {{width: number, height: number, title: string, description: string}} about the last two
 * for those who do not see it
 * @param {string} content
 */
export function picture({width, height, title, description}, content) {
  const about = {xmlns: 'http://www.w3.org/2000/svg', width, height};
  const attributes = {...about, viewBox: `0 0 ${width} ${height}`, role: 'img'};
  const words = tag('title', {}, escaped(title)) + tag('desc', {}, escaped(description));
  const ground = tag('rect', {class: 'ground', width, height, rx: 6});
  return `${tag('svg', attributes, `${words}<style>${STYLE}</style>${ground}\n${content}`)}\n`;
}
