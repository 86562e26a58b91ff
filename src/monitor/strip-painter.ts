import type {Palette} from './palette.js';
import {
  type ElementStatus,
  type Mark,
  MARK_SYMBOLS,
  type MarkKind,
  type Phase,
  type Trace,
} from './trace.js';
import {durationInWords, roundedMs} from './words.js';

/** Number of columns of the grid. */
export const COLUMNS = 12;

const FONT = '11px system-ui, sans-serif';
const LINE_WIDTH_PX = 2;
const RULE_WIDTH_PX = 1;
/** Space at the right edge for the dot at the end of the line. */
const NOW_MARGIN_PX = 8;
const NOW_RADIUS_PX = 3.5;

/** Where the line runs, as a share of the height. */
const BASELINE_SHARE = 0.6;
/** Above the highest beat, for labels. */
const HEADROOM_PX = 58;
/** Between a beat and its label. */
const BEAT_LABEL_GAP_PX = 5;
const MIN_BEAT_HEIGHT_PX = 10;
/** Share of the greatest height by which a tenfold latency is higher; 1 s has all of it. */
const HEIGHT_PER_DECADE = 0.25;
/** From the first wave of a beat to the last. */
const BEAT_WIDTH_PX = 12;

/** Baselines of labels, from the top. */
const LOST_Y_PX = 14;
const RECOVERED_Y_PX = 28;
const RESUMED_Y_PX = 42;
/** Baseline of labels and centers of ticks, from the bottom. */
const ATTEMPT_BOTTOM_PX = 5;
const OUT_BOTTOM_PX = 18;
const IN_BOTTOM_PX = 36;

/** From the center of a tick to its ends; more for a bundle of messages. */
const TICK_REACH_PX = 4;
const MAX_EXTRA_REACH_PX = 5;

const LABEL_GAP_PX = 6;
/** A label ends this far to the right of its mark. */
const LABEL_SHIFT_PX = 5;
/** How far a label may be moved from its mark to avoid the next one. */
const MAX_SHIFT_PX = 70;

type Point = readonly [x: number, y: number];

interface LineStyle {
  readonly color: keyof Palette;
  readonly dash: number[];
}

/** The line of each status; any other has the faint, dotted one. */
const LINE_STYLES: Partial<Record<ElementStatus, LineStyle>> = {
  open: {color: 'beat', dash: []},
  connecting: {color: 'attempt', dash: [2, 4]},
  waiting: {color: 'lost', dash: [7, 5]},
  failed: {color: 'lost', dash: [2, 8]},
};
const FAINT_LINE: LineStyle = {color: 'faint', dash: [1, 6]};

/** Everything that a strip depends on besides the trace. */
export interface StripView {
  readonly now: number;
  readonly spanMs: number;
  readonly palette: Palette;
  /** The text for the cause of a mark. */
  wordFor(mark: Mark): string;
}

/** Draws a trace on a canvas, once, as a heart monitor does: `now` is at the right edge. */
export class StripPainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #view: StripView;
  readonly #width: number;
  readonly #height: number;

  /** Clears the canvas, and matches its resolution to the screen. */
  constructor(canvas: HTMLCanvasElement, view: StripView) {
    const {clientWidth, clientHeight} = canvas;
    const width = Math.round(clientWidth * devicePixelRatio);
    const height = Math.round(clientHeight * devicePixelRatio);
    // Assigning a size, even the present one, allocates and resets the bitmap
    // (https://html.spec.whatwg.org/multipage/canvas.html#concept-canvas-set-bitmap-dimensions).
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    this.#view = view;
    this.#width = clientWidth;
    this.#height = clientHeight;
    this.#context = canvas.getContext('2d')!;
    this.#context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    this.#context.clearRect(0, 0, clientWidth, clientHeight);
    this.#context.font = FONT;
  }

  paintTrace({phases, marks}: Trace): void {
    this.#paintGrid();
    phases.forEach((phase, i) => this.#paintPhase(phase, phases[i + 1], marks.beat));
    this.#paintTicks('in', marks.in, this.#height - IN_BOTTOM_PX);
    this.#paintTicks('out', marks.out, this.#height - OUT_BOTTOM_PX);
    this.#paintLatencies(marks.beat);
    this.#paintSymbols('lost', marks.lost, LOST_Y_PX);
    this.#paintSymbols('recovered', marks.recovered, RECOVERED_Y_PX);
    this.#paintSymbols('handover', marks.handover, RECOVERED_Y_PX);
    this.#paintSymbols('resumed', marks.resumed, RESUMED_Y_PX);
    this.#paintSymbols('gap', marks.gap, RESUMED_Y_PX);
    this.#paintSymbols('attempt', marks.attempt, this.#height - ATTEMPT_BOTTOM_PX);
  }

  get #baseline(): number {
    return Math.round(this.#height * BASELINE_SHARE);
  }

  #xOf(at: number): number {
    const nowX = this.#width - NOW_MARGIN_PX;
    return nowX * (1 - (this.#view.now - at) / this.#view.spanMs);
  }

  /** The slower the answer, the higher the beat, on a logarithmic scale. */
  #heightOf(latency: number): number {
    const room = this.#baseline - HEADROOM_PX;
    const share = HEIGHT_PER_DECADE * (1 + Math.log10(1 + latency));
    return Math.max(MIN_BEAT_HEIGHT_PX, room * Math.min(1, share));
  }

  #paintGrid(): void {
    const {now, spanMs} = this.#view;
    for (let i = 0; i <= COLUMNS; i++) this.#paintRule('grid', now - (i * spanMs) / COLUMNS);
  }

  #paintPhase({at, status}: Phase, next: Phase | undefined, beats: readonly Mark[]): void {
    const {color, dash} = LINE_STYLES[status] ?? FAINT_LINE;
    const until = next?.at ?? this.#view.now;
    const y = this.#baseline;
    const startX = Math.max(this.#xOf(at), 0);
    const endX = this.#xOf(until);
    let lastX = startX;
    const points = beats
      .filter((beat) => beat.at >= at && beat.at <= until)
      .flatMap(({at, size}) => {
        const x = this.#xOf(at);
        const scale = Math.min(1, (x - lastX) / BEAT_WIDTH_PX);
        lastX = x;
        return beatPoints(this.#heightOf(size))
          .map(([dx, dy]): Point => [x + dx * scale, y + dy])
          .filter(([x]) => x <= endX);
      });
    this.#setStroke(color, LINE_WIDTH_PX, dash);
    this.#strokeLine([[startX, y], ...points, [endX, y]]);
    if (!next) this.#paintNow(color, endX, y);
  }

  /** The dot that leads the line. */
  #paintNow(color: keyof Palette, x: number, y: number): void {
    this.#context.fillStyle = this.#view.palette[color];
    this.#context.beginPath();
    this.#context.arc(x, y, NOW_RADIUS_PX, 0, 2 * Math.PI);
    this.#context.fill();
  }

  #paintTicks(kind: MarkKind, marks: readonly Mark[], y: number): void {
    this.#setStroke(kind, LINE_WIDTH_PX);
    for (const {at, size} of marks) {
      const x = this.#xOf(at);
      const reach = TICK_REACH_PX + Math.min(MAX_EXTRA_REACH_PX, Math.log2(size));
      this.#strokeLine([
        [x, y - reach],
        [x, y + reach],
      ]);
    }
  }

  #paintLatencies(beats: readonly Mark[]): void {
    this.#paintLabels('faint', beats, 0, ({size}) => ({
      text: roundedMs(size),
      y: this.#baseline - this.#heightOf(size) - BEAT_LABEL_GAP_PX,
    }));
  }

  #paintSymbols(kind: MarkKind, marks: readonly Mark[], y: number): void {
    if (kind !== 'attempt') for (const {at} of marks) this.#paintRule(kind, at);
    this.#paintLabels(kind, marks, MAX_SHIFT_PX, (mark) => {
      const words = kind === 'recovered' ? durationInWords(mark.size) : this.#view.wordFor(mark);
      return {text: `${words} ${MARK_SYMBOLS[kind]}`, y};
    });
  }

  /** A line from top to bottom. */
  #paintRule(color: keyof Palette, at: number): void {
    const x = this.#xOf(at);
    this.#setStroke(color, RULE_WIDTH_PX);
    this.#strokeLine([
      [x, 0],
      [x, this.#height],
    ]);
  }

  /**
   * Labels marks, newest first. A label that would overlap a newer one is moved to the left by up to
   * `maxShift` or, where that is not enough, left out.
   */
  #paintLabels(
    color: keyof Palette,
    marks: readonly Mark[],
    maxShift: number,
    labelOf: (mark: Mark) => {text: string; y: number},
  ): void {
    const context = this.#context;
    context.fillStyle = this.#view.palette[color];
    context.textAlign = 'right';
    // The symbol stands last, also on a page that runs from right to left, which a canvas inherits
    // (https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-direction).
    context.direction = 'ltr';
    let limit = Infinity;
    for (const mark of [...marks].reverse()) {
      const {text, y} = labelOf(mark);
      const wantedX = this.#xOf(mark.at) + LABEL_SHIFT_PX;
      const x = Math.min(wantedX, limit);
      if (wantedX - x > maxShift) continue;
      context.fillText(text, x, y);
      limit = x - context.measureText(text).width - LABEL_GAP_PX;
    }
  }

  #setStroke(color: keyof Palette, width: number, dash: number[] = []): void {
    const context = this.#context;
    context.strokeStyle = this.#view.palette[color];
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.setLineDash(dash);
  }

  #strokeLine(points: readonly Point[]): void {
    this.#context.beginPath();
    for (const [x, y] of points) this.#context.lineTo(x, y);
    this.#context.stroke();
  }
}

/** A beat around the origin, as on an electrocardiogram: a small wave, the peak and the dip. */
function beatPoints(height: number): Point[] {
  return [
    [-8, 0],
    [-6, -4],
    [-4, 0],
    [-2.5, 3],
    [0, -height],
    [2, 9],
    [4, 0],
  ];
}
