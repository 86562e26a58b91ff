import {html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {Timer} from '../core/timer.js';
import {Announcer} from './announcer.js';
import {EventList} from './event-list.js';
import {ENGLISH, type MonitorLabels} from './labels.js';
import {paletteOf} from './palette.js';
import {type Frame, legendView, socketView} from './socket-view.js';
import {SocketWatch, type SocketWatchDelegate} from './socket-watch.js';
import {COLUMNS, StripPainter} from './strip-painter.js';
import {styles} from './styles.js';
import type {Mark} from './trace.js';
import {Visibility} from './visibility.js';
import {inWords, messageInWords, statusInWords} from './words.js';

/** Not the drawing is dear but the frame: at 60 s and 600 pixels the trace moves by 10 of them. */
const TICK_MS = 1000;
const CALM_TICK_MS = 2000;
const COPIED_MS = 3000;
const DEFAULT_SPAN_S = 60;
const MAX_SPAN_S = 3600;

/**
 * `<heartbeat-monitor for="id">`: shows how the connections of `<heartbeat-socket>` elements fare,
 * as a heart monitor does. It learns of them by their public events only, and touches nothing.
 *
 * @example
 * <heartbeat-monitor for="live" span="30"></heartbeat-monitor>
 */
export class HeartbeatMonitorElement extends LitElement {
  static override styles = styles;
  static override properties = {
    htmlFor: {attribute: 'for'},
    span: {type: Number},
    labels: {attribute: false},
  };

  /**
   * The ids of the elements to show, separated by white space, in the tree of the monitor; attribute
   * `for`. Empty: the one around the monitor or, where there is none, the first eight of its tree.
   */
  declare htmlFor: string | null;
  /** How many seconds the strip shows, 1 to 3600; default 60. */
  declare span: number;
  /** Texts that take the place of the English ones. */
  declare labels: Partial<MonitorLabels>;

  readonly #events = new EventList();
  readonly #announcer = new Announcer();
  readonly #timer = new Timer();
  readonly #watch = new SocketWatch(this, this.#delegate());
  readonly #visibility = new Visibility(this, (isVisible) => {
    if (isVisible) this.#tick();
    else this.#timer.stop();
  });
  /** What became of the last copying, and until when that is shown. */
  #copying: {readonly label: 'copied' | 'notCopied'; readonly until: number} | undefined;

  constructor() {
    super();
    this.htmlFor = '';
    this.span = DEFAULT_SPAN_S;
    this.labels = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Before the first update, which may come after the first events.
    this.#choose();
    this.#watch.start();
    this.#visibility.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch.stop();
    this.#visibility.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('htmlFor')) this.#choose();
  }

  protected override render(): TemplateResult {
    const frame = this.#frame;
    const {labels, now} = frame;
    const copy = this.#copying && now < this.#copying.until ? this.#copying.label : 'copy';
    return html`<div class="base" part="base">
      <p class="unseen" role="status">${this.#announcer.said}</p>
      ${this.#watch.sockets.map((socket) => socketView(socket, frame))}
      ${legendView(frame, COLUMNS)}
      <details part="events" @toggle=${() => this.requestUpdate()}>
        <summary part="summary">${labels.events}</summary>
        <button part="copy" type="button" @click=${this.#copy}>${labels[copy]}</button>
        <ol class="log" part="log" tabindex="0" aria-label=${labels.events}></ol>
      </details>
    </div>`;
  }

  protected override updated(): void {
    if (!this.#visibility.isVisible) return;
    this.#paint();
    const details = this.renderRoot.querySelector('details')!;
    if (details.open) this.#events.show(details.querySelector('ol')!);
  }

  #choose(): void {
    this.#watch.watch(this.htmlFor?.match(/\S+/g) ?? []);
  }

  get #frame(): Frame {
    const seconds = this.span >= 1 ? Math.min(this.span, MAX_SPAN_S) : DEFAULT_SPAN_S;
    const labels = {...ENGLISH, ...this.labels};
    return {now: performance.now(), spanMs: seconds * 1000, labels};
  }

  /** Runs only while somebody can see it. */
  readonly #tick = (): void => {
    const {now, spanMs} = this.#frame;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#timer.start(isCalm ? CALM_TICK_MS : TICK_MS, this.#tick);
    this.#watch.look(now, spanMs);
    this.requestUpdate(); // which paints
  };

  #paint(): void {
    const {labels, ...frame} = this.#frame;
    const wordFor = ({cause}: Mark) => (cause ? labels[cause] : '');
    // Read anew each time: the page may change its colours at any time.
    const view = {...frame, wordFor, palette: paletteOf(this.renderRoot)};
    const {sockets} = this.#watch;
    this.renderRoot.querySelectorAll('canvas').forEach((canvas, i) => {
      if (sockets[i]) new StripPainter(canvas, view).paint(sockets[i].trace);
    });
  }

  #delegate(): SocketWatchDelegate {
    return {
      statusChanged: (name, trace, event) => {
        const {labels} = this.#frame;
        this.#events.add('change', name, statusInWords(event, labels));
        this.#announcer.statusChanged(name, trace, event, labels);
        this.requestUpdate();
      },
      heartbeatAnswered: (name, latency) => this.#events.add('beat', name, `♥ ${inWords(latency)}`),
      messagePassed: (name, direction, data) =>
        this.#events.add(
          direction,
          name,
          (direction === 'in' ? '← ' : '→ ') + messageInWords(data),
        ),
    };
  }

  readonly #copy = async (): Promise<void> => {
    let label: 'copied' | 'notCopied' = 'copied';
    try {
      await navigator.clipboard.writeText(this.#events.text);
    } catch {
      // Not in a secure context, or not allowed: the reader can copy what is selected.
      getSelection()?.selectAllChildren(this.renderRoot.querySelector('ol')!);
      label = 'notCopied';
    }
    this.#announcer.say(this.#frame.labels[label]);
    this.#copying = {label, until: performance.now() + COPIED_MS};
    this.requestUpdate();
  };
}
