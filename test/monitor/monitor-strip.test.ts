import {expect} from '@open-wc/testing';
import type {Palette} from '../../src/monitor/palette.js';
import {StripPainter, type StripView} from '../../src/monitor/strip-painter.js';
import {MARK_SYMBOLS, Trace} from '../../src/monitor/trace.js';

const COLORS = [...Object.keys(MARK_SYMBOLS), 'faint', 'grid'];
const palette = Object.fromEntries(COLORS.map((name) => [name, '#123'])) as Palette;
const VIEW: StripView = {now: 1000, spanMs: 1000, palette, wordFor: () => 'no heartbeat'};

describe('monitor strip', () => {
  /** Draws a loss on a page with this text direction. */
  function pictureIn(dir: string): string {
    const place = document.createElement('div');
    place.dir = dir;
    place.innerHTML = '<canvas style="width: 300px; height: 100px"></canvas>';
    document.body.append(place);
    const canvas = place.querySelector('canvas')!;
    const trace = new Trace();
    trace.marks.lost.push({at: 500, size: 1, cause: 'silent'});
    new StripPainter(canvas, VIEW).paintTrace(trace);
    place.remove();
    return canvas.toDataURL();
  }

  it('looks the same on a right-to-left page', () => {
    expect(pictureIn('rtl')).to.equal(pictureIn('ltr'));
  });
});
