/** Size of each source file within a bundle, by the bundle's source map. */
import {SourceMap} from 'node:module';
import {sizesOf} from './bundle.mjs';

/** Source file or package that an entry of the source map points to. */
const sourceOf = ({originalSource = '(wrapper)'}) =>
  originalSource.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ??
  originalSource.split('/').at(-1);

/** Each character of the bundle, without line breaks, with the source it comes from. */
function* charactersOf(code, map) {
  const sourceMap = new SourceMap(map);
  for (const [line, text] of code.split('\n').entries()) {
    for (let column = 0; column < text.length; column++) {
      yield {char: text[column], part: sourceOf(sourceMap.findEntry(line, column))};
    }
  }
}

/** `[{part, min, brotli}]`, heaviest first; `brotli`: bytes saved by removing the part. */
export function costsOf({code, map}) {
  const chars = [...charactersOf(new TextDecoder().decode(code), map)];
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
