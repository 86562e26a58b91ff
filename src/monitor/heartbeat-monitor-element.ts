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
import {durationInWords, gapInWords, messageInWords, statusInWords} from './words.js';

/** Drawing is cheap, a frame is not; and in a second the strip moves by a few pixels only. */
const TICK_MS = 1_000;
const REDUCED_MOTION_TICK_MS = 2_000;
const COPY_FEEDBACK_MS = 3_000;
const SECOND_MS = 1_000;
const DEFAULT_SPAN_S = 60;
const MAX_SPAN_S = 3_600;

/**
 * `<heartbeat-monitor for="id">`: shows the health of the connections of `<heartbeat-socket>`
 * elements, as a heart monitor does. It only listens to their public events, and changes nothing.
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
   * `for`. Empty: the element around the monitor or, without one, the first eight of its tree.
   */
  declare htmlFor: string | null;
  /** Seconds that the strip shows, 1 to 3600; default 60. */
  declare span: number;
  /** Texts that replace the English ones. */
  declare labels: Partial<MonitorLabels>;

  readonly #events = new EventList();
  readonly #announcer = new Announcer();
  readonly #timer = new Timer();
  readonly #watch = new SocketWatch(this, this.#createWatchDelegate());
  readonly #visibility = new Visibility(this, (isVisible) => {
    if (isVisible) this.#refreshAndRepeat();
    else this.#timer.stop();
  });
  /** The outcome of the last copy, and until when the button shows it. */
  #copyFeedback: {readonly label: 'copied' | 'notCopied'; readonly until: number} | undefined;

  constructor() {
    super();
    this.htmlFor = '';
    this.span = DEFAULT_SPAN_S;
    this.labels = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The first update would be too late: events may come before it.
    this.#selectSockets();
    this.#watch.start();
    this.#visibility.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch.stop();
    this.#visibility.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('htmlFor')) this.#selectSockets();
  }

  protected override render(): TemplateResult {
    const frame = this.#frame;
    const {labels, now} = frame;
    const copy =
      this.#copyFeedback && now < this.#copyFeedback.until ? this.#copyFeedback.label : 'copy';
    return html`<div class="base" part="base">
      <p class="unseen" role="status">${this.#announcer.text}</p>
      ${this.#watch.sockets.map((socket) => socketView(socket, frame))}
      ${legendView(frame, COLUMNS)}
      <details part="events" @toggle=${() => this.requestUpdate()}>
        <summary part="summary">${labels.events}</summary>
        <button part="copy" type="button" @click=${this.#copyEvents}>${labels[copy]}</button>
        <ol class="log" part="log" tabindex="0" aria-label=${labels.events}></ol>
      </details>
    </div>`;
  }

  protected override updated(): void {
    if (!this.#visibility.isVisible) return;
    this.#paintStrips();
    const details = this.renderRoot.querySelector('details')!;
    if (details.open) this.#events.show(details.querySelector('ol')!);
  }

  #selectSockets(): void {
    this.#watch.watch(this.htmlFor?.match(/\S+/g) ?? []);
  }

  get #frame(): Frame {
    const seconds = this.span >= 1 ? Math.min(this.span, MAX_SPAN_S) : DEFAULT_SPAN_S;
    const labels = {...ENGLISH, ...this.labels};
    return {now: performance.now(), spanMs: seconds * SECOND_MS, labels};
  }

  /** Repeats only while the monitor is visible. */
  readonly #refreshAndRepeat = (): void => {
    const {now, spanMs} = this.#frame;
    const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#timer.start(isReduced ? REDUCED_MOTION_TICK_MS : TICK_MS, this.#refreshAndRepeat);
    this.#watch.pollElements(now, spanMs);
    this.requestUpdate(); // Paints in `updated`.
  };

  #paintStrips(): void {
    const {labels, ...frame} = this.#frame;
    const wordFor = ({cause}: Mark) => (cause ? labels[cause] : '');
    // Read on each update, since the page may change its colors at any time.
    const view = {...frame, wordFor, palette: paletteOf(this.renderRoot)};
    const {sockets} = this.#watch;
    this.renderRoot.querySelectorAll('canvas').forEach((canvas, i) => {
      if (sockets[i]) new StripPainter(canvas, view).paintTrace(sockets[i].trace);
    });
  }

  #createWatchDelegate(): SocketWatchDelegate {
    return {
      statusChanged: (name, trace, event) => {
        const {labels} = this.#frame;
        this.#events.add('change', name, statusInWords(event, labels));
        this.#announcer.statusChanged(name, trace, event, labels);
        this.requestUpdate();
      },
      heartbeatAnswered: (name, latency) => {
        this.#events.add('beat', name, `♥ ${durationInWords(latency)}`);
      },
      gapFound: (name, event) => {
        this.#events.add('change', name, gapInWords(event, this.#frame.labels));
      },
      messagePassed: (name, direction, data) => {
        const arrow = direction === 'in' ? '←' : '→';
        this.#events.add(direction, name, `${arrow} ${messageInWords(data)}`);
      },
    };
  }

  readonly #copyEvents = async (): Promise<void> => {
    let label: 'copied' | 'notCopied' = 'copied';
    try {
      await navigator.clipboard.writeText(this.#events.text);
    } catch {
      // Refused in insecure contexts and without permission, so the reader copies the selection
      // (https://w3c.github.io/clipboard-apis/#dom-clipboard-writetext).
      getSelection()?.selectAllChildren(this.renderRoot.querySelector('ol')!);
      label = 'notCopied';
    }
    this.#announcer.announceText(this.#frame.labels[label]);
    this.#copyFeedback = {label, until: performance.now() + COPY_FEEDBACK_MS};
    this.requestUpdate();
  };
}
