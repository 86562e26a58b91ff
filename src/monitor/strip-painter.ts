import type {Palette} from './palette.js';
import {type Kind, type Mark, type Phase, SIGNS, type Trace} from './trace.js';
import {inWords} from './words.js';

/** How many columns the grid has. */
export const COLUMNS = 12;
const FONT = '11px system-ui, sans-serif';
const NOW_MARGIN_PX = 8;
const LABEL_GAP_PX = 6;
/** A text ends a little to the right of its mark. */
const LABEL_SHIFT_PX = 5;
/** How far a sign may be from its mark. */
const MAX_SHIFT_PX = 70;
/** From the first wave of a beat to the last. */
const BEAT_PX = 12;

/** How the line runs in each status, if it is not faint and dotted: colour and dashes. */
const LINES: Partial<Record<Phase['status'], [color: Kind, dash: number[]]>> = {
  open: ['beat', []],
  connecting: ['attempt', [2, 4]],
  waiting: ['lost', [7, 5]],
  failed: ['lost', [2, 8]],
};
const NO_LINE: [color: 'faint', dash: number[]] = ['faint', [1, 6]];

/** What a picture is made of. */
export interface View {
  readonly now: number;
  readonly spanMs: number;
  readonly palette: Palette;
  /** The word for the cause of a mark. */
  wordFor(mark: Mark): string;
}

/** Draws a trace on a canvas, once, as a heart monitor does: `now` at the right edge. */
export class StripPainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #view: View;
  readonly #width: number;
  readonly #height: number;

  /** Gives the canvas as many pixels as it has on the screen, and clears it. */
  constructor(canvas: HTMLCanvasElement, view: View) {
    const {clientWidth, clientHeight} = canvas;
    const [width, height] = [clientWidth, clientHeight].map((n) =>
      Math.round(n * devicePixelRatio),
    );
    // Setting them, even to what they are, is dear: the canvas starts afresh.
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

  paint({phases, marks}: Trace): void {
    for (let i = 0; i <= COLUMNS; i++) {
      this.#rule(this.#xOf(this.#view.now - (i * this.#view.spanMs) / COLUMNS), 'grid');
    }
    phases.forEach((phase, i) => this.#paintPhase(phase, phases[i + 1], marks.beat));
    this.#paintTicks('in', marks.in, this.#height - 36);
    this.#paintTicks('out', marks.out, this.#height - 18);
    this.#write('faint', marks.beat, 0, ({size}) => [
      String(Number(size.toFixed(size < 10 ? 1 : 0))),
      this.#baseline - this.#heightOf(size) - 5,
    ]);
    this.#paintSigns('lost', marks.lost, 14);
    this.#paintSigns('recovered', marks.recovered, 28);
    this.#paintSigns('attempt', marks.attempt, this.#height - 5);
  }

  get #baseline(): number {
    return Math.round(this.#height * 0.6);
  }

  get #end(): number {
    return this.#width - NOW_MARGIN_PX;
  }

  #xOf(at: number): number {
    return this.#end * (1 - (this.#view.now - at) / this.#view.spanMs);
  }

  #rule(x: number, color: keyof Palette, top = 0, bottom = this.#height, width = 1): void {
    this.#stroke(color, width, [
      [x, top],
      [x, bottom],
    ]);
  }

  #stroke(color: keyof Palette, width: number, points: number[][], dash: number[] = []): void {
    const context = this.#context;
    context.strokeStyle = this.#view.palette[color];
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.setLineDash(dash);
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.stroke();
  }

  #paintPhase({at, status}: Phase, next: Phase | undefined, beats: readonly Mark[]): void {
    const [color, dash] = LINES[status] ?? NO_LINE;
    const until = next?.at ?? this.#view.now;
    const [y, end] = [this.#baseline, this.#xOf(until)];
    const start = Math.max(this.#xOf(at), 0);
    let last = start;
    const spikes = beats
      .filter((beat) => beat.at >= at && beat.at <= until)
      .flatMap(({at, size}) => {
        const x = this.#xOf(at);
        const scale = Math.min(1, (x - last) / BEAT_PX);
        last = x;
        return spike(x, y, this.#heightOf(size), scale).filter(([x]) => x <= end);
      });
    this.#stroke(color, 2, [[start, y], ...spikes, [end, y]], dash);
    if (!next) this.#paintNow(color, end, y);
  }

  /** The point of light that every monitor has. */
  #paintNow(color: keyof Palette, x: number, y: number): void {
    this.#context.fillStyle = this.#view.palette[color];
    this.#context.beginPath();
    this.#context.arc(x, y, 3.5, 0, 2 * Math.PI);
    this.#context.fill();
  }

  /** The slower the answer, the higher, by its logarithm. */
  #heightOf(latency: number): number {
    const room = this.#baseline - 44;
    return Math.max(10, Math.min(room, room * (0.25 + 0.25 * Math.log10(1 + latency))));
  }

  #paintTicks(color: Kind, marks: readonly Mark[], y: number): void {
    for (const {at, size} of marks) {
      const reach = 4 + Math.min(5, Math.log2(size));
      this.#rule(this.#xOf(at), color, y - reach, y + reach, 2);
    }
  }

  #paintSigns(kind: Kind, marks: readonly Mark[], y: number): void {
    if (kind !== 'attempt') for (const {at} of marks) this.#rule(this.#xOf(at), kind);
    this.#write(kind, marks, MAX_SHIFT_PX, (mark) => {
      const text = kind === 'recovered' ? inWords(mark.size) : this.#view.wordFor(mark);
      return [`${text} ${SIGNS[kind]}`, y];
    });
  }

  /**
   * At each mark its text, the newest first. One that would run into a newer is shifted a little or,
   * where that is not enough, left out.
   */
  #write(
    color: keyof Palette,
    marks: readonly Mark[],
    maxShift: number,
    labelOf: (mark: Mark) => [text: string, y: number],
  ): void {
    const context = this.#context;
    context.fillStyle = this.#view.palette[color];
    context.textAlign = 'right';
    context.direction = 'ltr'; // whatever that of the page: the sign comes last
    let limit = Infinity;
    for (const mark of [...marks].reverse()) {
      const [text, y] = labelOf(mark);
      const place = this.#xOf(mark.at) + LABEL_SHIFT_PX;
      const x = Math.min(place, limit);
      if (place - x > maxShift) continue;
      context.fillText(text, x, y);
      limit = x - context.measureText(text).width - LABEL_GAP_PX;
    }
  }
}

/** The points of one beat: the small wave, the peak and the dip that everybody knows. */
function spike(x: number, y: number, height: number, scale: number): number[][] {
  const shape = [
    [-8, 0],
    [-6, -4],
    [-4, 0],
    [-2.5, 3],
    [0, -height],
    [2, 9],
    [4, 0],
  ];
  return shape.map(([dx, dy]) => [x + dx * scale, y + dy]);
}
