import {html, type TemplateResult} from 'lit';
import type {MonitorLabels} from './labels.js';
import type {Watched} from './socket-watch.js';
import {type Kind, SIGNS, type Trace} from './trace.js';
import {causeInWords, inWords, secondsInWords} from './words.js';

const NONE = '–';
const KINDS = Object.keys(SIGNS) as Kind[];

/** What a view is made of. */
export interface Frame {
  readonly now: number;
  readonly spanMs: number;
  readonly labels: MonitorLabels;
}

/** One connection: its status and figures, and the canvas for its strip. */
export function socketView({name, trace}: Watched, frame: Frame): TemplateResult {
  const {labels} = frame;
  const {status, last} = trace;
  return html`<div class="socket ${status}" part="socket" role="group" aria-label=${name}>
    <div class="panel" part="panel">
      <p class="head">
        <span class="status" part="status">${status ? labels[status] : NONE}</span>
        <span class="cause" part="cause">${last ? causeInWords(last, labels) : ''}</span>
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

/** The signs of the strip with their meaning, in the colours that it takes from here. */
export function legendView({labels, spanMs}: Frame, columns: number): TemplateResult {
  return html`<ul class="legend" part="legend">
    ${KINDS.map((kind) => html`<li class=${kind}>${SIGNS[kind]} ${labels[kind]}</li>`)}
    <li>${labels.column} ${inWords(spanMs / columns)}</li>
  </ul>`;
}

function figuresOf(trace: Trace, {now, labels}: Frame): [keyof MonitorLabels, string][] {
  const {latency, openSince, attempts, failures, nextAt} = trace;
  const time = (ms: number) => (Number.isNaN(ms) ? NONE : inWords(ms));
  const uptime = openSince && (openSince.isExact ? '' : '≥ ') + secondsInWords(now - openSince.at);
  return [
    ['latency', time(latency.last)],
    ['median', time(latency.median)],
    ['worst', time(latency.worst)],
    ['uptime', uptime ?? NONE],
    ['attempts', attempts + (failures ? `, ${failures} ${labels.inARow}` : '')],
    ['next', nextAt === undefined ? NONE : secondsInWords(Math.max(0, nextAt - now))],
  ];
}

/** The strip for those who do not see it: `Trace of the last 60 s: Open; heartbeats 9; …`. */
function stripInWords({status, marks}: Trace, {spanMs, labels}: Frame): string {
  const parts = KINDS.filter((kind) => marks[kind].length).map((kind) => {
    const sum = marks[kind].reduce((sum, {size}) => sum + size, 0);
    const isMessages = kind === 'in' || kind === 'out';
    const cause = marks[kind].at(-1)!.cause;
    const count = isMessages ? sum : marks[kind].length;
    return `${labels[kind]} ${count}${cause ? ` (${labels[cause]})` : ''}`;
  });
  const head = `${labels.strip} ${secondsInWords(spanMs)}: ${status ? labels[status] : NONE}`;
  return [head, ...parts].join('; ');
}
