import type {Kind} from './trace.js';

/** The colours of a strip, by what they are for. */
export type Palette = Record<Kind | 'faint' | 'grid', string>;

/**
 * Reads them where the style sheet has put them: at the legend and at the canvas. A canvas cannot
 * resolve `var()` or `light-dark()`, and the page may change them at any time.
 */
export function paletteOf(root: ParentNode): Palette {
  const legend = root.querySelector('.legend')!;
  const {color, borderBottomColor} = getComputedStyle(legend);
  const kinds = [...legend.children].map((item) => [item.className, getComputedStyle(item).color]);
  return {...Object.fromEntries(kinds), faint: color, grid: borderBottomColor} as Palette;
}
