import {StripPainter} from './strip-painter.js';

const SPAN_MS = 30_000;
/** Messages closer than this are one dot, a bigger one. */
const BUNDLE_MS = 100;

/** Remembers the last 30 s of a connection and has them painted. */
export class Strip {
  #canvas;
  #painter;
  /** Since when it is what: `{at, status}`. */
  #phases = [];
  /** What happened: `{at, kind, label, size}`. */
  #marks = [];

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    this.#painter = new StripPainter(canvas.getContext('2d'), SPAN_MS);
  }

  /** Keeps the picture sharp and in the colours of the page. */
  start() {
    new window.ResizeObserver(() => this.#fit()).observe(this.#canvas);
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', () => this.#fit());
  }

  /** The connection is from now on in this status. */
  become(status) {
    this.#phases.push({at: performance.now(), status});
  }

  /** Something happened: `beat`, `message`, `loss`, `attempt`, `recovered` or `fault`. */
  mark(kind, label = '', size = 1) {
    const at = performance.now();
    const last = this.#marks.findLast((mark) => mark.kind === kind);
    if (kind === 'message' && last && at - last.at < BUNDLE_MS) last.size += 1;
    else this.#marks.push({at, kind, label, size});
  }

  /** Paints the 30 s up to now. */
  paint() {
    const now = performance.now();
    const since = now - SPAN_MS;
    this.#marks = this.#marks.filter(({at}) => at > since);
    while (this.#phases.length > 1 && this.#phases[1].at < since) this.#phases.shift();
    this.#painter.paint(now, this.#phases, this.#marks);
  }

  #fit() {
    const {clientWidth, clientHeight} = this.#canvas;
    const ratio = window.devicePixelRatio;
    this.#canvas.width = Math.round(clientWidth * ratio);
    this.#canvas.height = Math.round(clientHeight * ratio);
    this.#painter.resize(clientWidth, clientHeight, ratio);
    this.paint();
  }
}
