const COLORS = ['ink', 'faint', 'grid', 'beat', 'message', 'loss', 'attempt', 'fault'];
const FONT = '12px system-ui, sans-serif';
const GRID_STEP_MS = 5000;
const NOW_MARGIN_PX = 14;
const LABEL_GAP_PX = 6;

/** How the line runs in each status: colour and dashes. */
const LINES = {
  open: ['beat', []],
  connecting: ['attempt', [2, 4]],
  waiting: ['loss', [7, 5]],
  failed: ['loss', [2, 8]],
};
const NO_LINE = ['faint', [1, 6]];

/** Signs of what happened, and the rows they stand in, in pixels from the top or, if negative, the bottom. */
const SIGNS = {
  recovered: {sign: '✓', row: 34, hasRule: true, color: 'beat'},
  loss: {sign: '✕', row: 16, hasRule: true},
  attempt: {sign: '▲', row: -30},
  fault: {sign: '◆', row: -10},
};

/** Draws a stretch of time as the trace of a heart monitor. It remembers nothing but its size. */
export class StripPainter {
  #context;
  #spanMs;
  #width = 0;
  #height = 0;
  #colors = {};

  constructor(context, spanMs) {
    this.#context = context;
    this.#spanMs = spanMs;
  }

  /** The size in CSS pixels; colours are taken from the custom properties of the canvas. */
  resize(width, height, ratio) {
    const style = window.getComputedStyle(this.#context.canvas);
    this.#width = width;
    this.#height = height;
    this.#colors = Object.fromEntries(
      COLORS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
    );
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#context.font = FONT;
  }

  /** Draws everything anew, `now` at the right edge. */
  paint(now, phases, marks) {
    const xOf = (at) =>
      this.#width - NOW_MARGIN_PX - ((now - at) / this.#spanMs) * (this.#width - NOW_MARGIN_PX);
    this.#context.clearRect(0, 0, this.#width, this.#height);
    this.#paintGrid(now, xOf);
    const placed = marks.map((mark) => ({...mark, x: xOf(mark.at)}));
    phases.forEach(({at, status}, i) => {
      const end = phases[i + 1]?.at ?? now;
      this.#paintPhase(status, xOf(at), xOf(end), placed);
    });
    this.#paintMessages(placed);
    this.#paintBeatLabels(placed);
    for (const kind of Object.keys(SIGNS)) this.#paintSigns(kind, placed);
  }

  get #baseline() {
    return Math.round(this.#height * 0.62);
  }

  #paintGrid(now, xOf) {
    for (let age = 0; age <= this.#spanMs; age += GRID_STEP_MS) {
      this.#rule(xOf(now - age), 'grid');
    }
  }

  #rule(x, color) {
    const [top, bottom] = [0, this.#height].map((y) => [x, y]);
    this.#stroke(color, [], [top, bottom], 1);
  }

  #paintPhase(status, start, end, marks) {
    const [color, dash] = LINES[status] ?? NO_LINE;
    const y = this.#baseline;
    const beats = marks.filter(({kind, x}) => kind === 'beat' && x >= start && x <= end);
    const points = [[Math.max(start, 0), y], ...beats.flatMap((beat) => spike(beat, y)), [end, y]];
    this.#stroke(color, dash, points, 2);
  }

  #stroke(color, dash, points, width) {
    const context = this.#context;
    context.strokeStyle = this.#colors[color];
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.setLineDash(dash);
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.stroke();
  }

  #paintMessages(marks) {
    const context = this.#context;
    context.fillStyle = this.#colors.message;
    for (const {x, size} of marks.filter(({kind}) => kind === 'message')) {
      context.beginPath();
      context.arc(x, this.#baseline + 18, 3 + Math.log2(size) * 0.6, 0, 2 * Math.PI);
      context.fill();
    }
  }

  #paintBeatLabels(marks) {
    const beats = marks.filter(({kind}) => kind === 'beat');
    const labels = beats.map(({x, label, size}) => ({
      text: label,
      x: x + this.#context.measureText(label).width / 2,
      y: this.#baseline - heightOf(size) - 6,
    }));
    this.#paintLabels('faint', labels);
  }

  #paintSigns(kind, marks) {
    const {sign, row, hasRule, color = kind} = SIGNS[kind];
    const y = row < 0 ? this.#height + row : row;
    const found = marks.filter((mark) => mark.kind === kind);
    if (hasRule) for (const {x} of found) this.#rule(x, color);
    const labels = found.map(({x, label}) => ({text: `${label} ${sign}`.trim(), x, y}));
    this.#paintLabels(color, labels);
  }

  /** Texts that end at their `x`, the newest first; one that would run into a newer is left out. */
  #paintLabels(color, labels) {
    const context = this.#context;
    context.fillStyle = this.#colors[color];
    context.textAlign = 'right';
    let limit = Infinity;
    for (const {text, x, y} of labels.toReversed()) {
      if (x > limit) continue;
      context.fillText(text, x, y);
      limit = x - context.measureText(text).width - LABEL_GAP_PX;
    }
  }
}

/** The slower the answer, the higher, by its logarithm. */
function heightOf(latency) {
  return Math.min(16 + 13 * Math.log10(1 + latency), 54);
}

/** The points of one beat: the small wave, the peak and the dip that everybody knows. */
function spike({x, size}, y) {
  const height = heightOf(size);
  return [
    [x - 6, y],
    [x - 4, y - 4],
    [x - 2.5, y + 3],
    [x, y - height],
    [x + 2.5, y + 9],
    [x + 4, y],
  ];
}
