/** What each source file costs in a bundle: its characters are found by the source map. */
import {SourceMap} from 'node:module';
import {sizesOf} from './bundle.mjs';

/** The source file, or the package, that an entry of a source map points to. */
const partOf = ({originalSource = '(wrapper)'}) =>
  originalSource.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ??
  originalSource.split('/').at(-1);

/** The part that each character of the bundle comes from, line ends left out. */
function* ownersOf(code, map) {
  const sourceMap = new SourceMap(map);
  for (const [line, text] of code.split('\n').entries()) {
    for (let column = 0; column < text.length; column++) {
      yield {char: text[column], part: partOf(sourceMap.findEntry(line, column))};
    }
  }
}

/** `[{part, min, brotli}]`, the heaviest first; brotli: by how much less there is without it. */
export function costsOf({code, map}) {
  const chars = [...ownersOf(new TextDecoder().decode(code), map)];
  const brotliWithout = (part) => {
    const rest = chars.filter((owned) => owned.part !== part).map(({char}) => char);
    return sizesOf(Buffer.from(rest.join(''))).brotli;
  };
  const whole = brotliWithout(undefined);
  return [...new Set(chars.map(({part}) => part))]
    .map((part) => ({
      part,
      min: chars.filter((owned) => owned.part === part).length,
      brotli: whole - brotliWithout(part),
    }))
    .sort((a, b) => b.brotli - a.brotli);
}
