import type {MarkKind} from './trace.js';

/** The colors of a strip, by purpose. */
export type Palette = Record<MarkKind | 'faint' | 'grid', string>;

/**
 * Reads the computed colors of the legend, since a canvas resolves neither `var()` nor `light-dark()`
 * (https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fillstyle).
 */
export function paletteOf(root: ParentNode): Palette {
  const legend = root.querySelector('.legend')!;
  const {color, borderBottomColor} = getComputedStyle(legend);
  const kinds = [...legend.children].map((item) => [item.className, getComputedStyle(item).color]);
  return {...Object.fromEntries(kinds), faint: color, grid: borderBottomColor} as Palette;
}
