import {html, type TemplateResult} from 'lit';
import type {MonitorLabels} from './labels.js';
import type {WatchedSocket} from './socket-watch.js';
import {MARK_SYMBOLS, type MarkKind, type Trace} from './trace.js';
import {causeInWords, durationInWords, secondsInWords} from './words.js';

const NO_VALUE = '–';
const MARK_KINDS = Object.keys(MARK_SYMBOLS) as MarkKind[];

/** Everything that a view depends on besides the traces. */
export interface Frame {
  readonly now: number;
  readonly spanMs: number;
  readonly labels: MonitorLabels;
}

/** One connection: its status, its figures, and the canvas for its strip. */
export function socketView({name, trace}: WatchedSocket, frame: Frame): TemplateResult {
  const {labels} = frame;
  const {status, lastChange, isShared} = trace;
  const cause = lastChange ? causeInWords(lastChange, labels) : '';
  return html`<div class="socket ${status}" part="socket" role="group" aria-label=${name}>
    <div class="panel" part="panel">
      <p class="head">
        <span class="status" part="status">${status ? labels[status] : NO_VALUE}</span>
        ${isShared ? html`<span class="shared" part="shared">${labels.shared}</span>` : ''}
        <span class="cause" part="cause">${cause}</span>
        <span class="name" part="name">${name}</span>
      </p>
      <dl part="figures">
        ${figuresOf(trace, frame).map(
          ([key, value]) =>
            html`<div>
              <dt>${labels[key]}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
    </div>
    <canvas part="strip" role="img" aria-label=${stripInWords(trace, frame)}></canvas>
  </div>`;
}

/** The symbols of the strip with their meaning. Their computed colors are those of the strip. */
export function legendView({labels, spanMs}: Frame, columns: number): TemplateResult {
  return html`<ul class="legend" part="legend">
    ${MARK_KINDS.map((kind) => html`<li class=${kind}>${MARK_SYMBOLS[kind]} ${labels[kind]}</li>`)}
    <li>${labels.column} ${durationInWords(spanMs / columns)}</li>
  </ul>`;
}

function figuresOf(trace: Trace, {now, labels}: Frame): [keyof MonitorLabels, string][] {
  const {latency, openSince, attempts, failures, nextAt} = trace;
  const latencyInWords = (ms: number) => (Number.isNaN(ms) ? NO_VALUE : durationInWords(ms));
  const uptime = openSince && (openSince.isExact ? '' : '≥ ') + secondsInWords(now - openSince.at);
  return [
    ['latency', latencyInWords(latency.last)],
    ['median', latencyInWords(latency.median)],
    ['worst', latencyInWords(latency.worst)],
    ['uptime', uptime ?? NO_VALUE],
    ['attempts', attempts + (failures ? `, ${failures} ${labels.inARow}` : '')],
    ['next', nextAt === undefined ? NO_VALUE : secondsInWords(Math.max(0, nextAt - now))],
  ];
}

/** The text alternative of a strip: `Trace of the last 60 s: Open; heartbeats 9; …`. */
function stripInWords({status, marks}: Trace, {spanMs, labels}: Frame): string {
  const parts = MARK_KINDS.filter((kind) => marks[kind].length > 0).map((kind) => {
    const messages = marks[kind].reduce((sum, {size}) => sum + size, 0);
    const isMessages = kind === 'in' || kind === 'out';
    const count = isMessages ? messages : marks[kind].length;
    const cause = marks[kind].at(-1)!.cause;
    return `${labels[kind]} ${count}${cause ? ` (${labels[cause]})` : ''}`;
  });
  const head = `${labels.strip} ${secondsInWords(spanMs)}: ${status ? labels[status] : NO_VALUE}`;
  return [head, ...parts].join('; ');
}
