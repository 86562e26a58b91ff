/** Recovery times as bars on a log axis: one panel for each fault, the fastest client on top. */
import {decades, logScale} from './axes.mjs';
import {group, line, picture, tag, text} from './svg.mjs';
import {duration, roundDuration} from '../lib/format.mjs';

const PANEL_WIDTH = 426;
const NAME_WIDTH = 186;
const BAR_LENGTH = 170;
const ROW_HEIGHT = 16;
const BAR_HEIGHT = 10;
const HEAD = 44;
const FOOT = 30;
const COLUMNS = 2;
/** The start of the axis. */
const FIRST_MS = 5;

/** Bars of one fault: `{client, median, min, max, why, kind}`, the fastest first, failures last. */
export function barsOf({key, capMs}, {rows, clients}) {
  const kinds = new Map(
    clients.map(({name, isOurs, isVariant}) => [name, isVariant ? 'tried' : isOurs ? 'ours' : '']),
  );
  const bars = Object.entries(rows).flatMap(([client, byFault]) => {
    const row = byFault[key];
    if (!row) return [];
    const why = row.rounds.find((round) => round === 'reloaded' || round === 'failed');
    return [
      {client, kind: kinds.get(client) ?? '', ...row, why: why ?? `> ${roundDuration(capMs)}`},
    ];
  });
  return bars.sort((a, b) => (a.median ?? Infinity) - (b.median ?? Infinity));
}

function barOf({client, kind, median, min, max, why}, at, {scale, capMs}) {
  const top = at * ROW_HEIGHT;
  const middle = top + BAR_HEIGHT / 2;
  const end = NAME_WIDTH + (median === null ? BAR_LENGTH : scale(median));
  const attributes = {class: `bar ${kind}`.trim(), rx: 2, height: BAR_HEIGHT};
  const bar = {...attributes, x: NAME_WIDTH, y: top, width: Math.max(1, end - NAME_WIDTH)};
  const [low, high] = [min ?? capMs, max ?? capMs].map((ms) => NAME_WIDTH + scale(ms));
  const isSpread = median !== null && high - low > 2;
  return [
    text(NAME_WIDTH - 6, middle + 4, client, {anchor: 'end', class: kind || undefined}),
    tag('rect', {...bar, opacity: median === null ? 0.35 : undefined}),
    isSpread ? line(low, middle, high, middle, {class: 'spread'}) : '',
    text(
      Math.max(end, isSpread ? high : 0) + 5,
      middle + 4,
      median === null ? why : duration(median),
      {
        class: 'quiet',
      },
    ),
  ].join('');
}

function axisOf({scale, range, limit}, height) {
  const at = (ms) => NAME_WIDTH + scale(ms);
  const ticks = decades(range).map(
    (ms) =>
      line(at(ms), -4, at(ms), height, {class: 'grid'}) +
      text(at(ms), height + 13, roundDuration(ms), {
        anchor: 'middle',
        class: 'quiet',
      }),
  );
  const mark = limit > 0 ? line(at(limit), -6, at(limit), height, {class: 'limit'}) : '';
  return ticks.join('') + mark;
}

function panelOf(fault, data) {
  const bars = barsOf(fault, data);
  const range = [FIRST_MS, fault.capMs];
  const limit = data.limits[fault.key]?.median ?? 0;
  const about = {scale: logScale(range, BAR_LENGTH), range, limit, capMs: fault.capMs};
  const height = bars.length * ROW_HEIGHT;
  const least = limit > 0 ? `${duration(limit)}, the dashed line` : '0';
  const content = [
    text(0, -26, fault.title, {class: 'title'}),
    text(0, -11, `the least possible: ${least}`, {class: 'quiet'}),
    axisOf(about, height),
    ...bars.map((bar, at) => barOf(bar, at, about)),
  ];
  return {height: HEAD + height + FOOT, content: content.join('\n')};
}

/**
 * The picture of some of the faults.
 *
 * @param {object[]} faults with what is counted and the cap
 * @param {object} data what the measurement of recovery wrote
 */
export function recoveryPlot(faults, data) {
  const panels = faults.map((fault) => panelOf(fault, data));
  const parts = [];
  let top = 12;
  for (let at = 0; at < panels.length; at += COLUMNS) {
    const row = panels.slice(at, at + COLUMNS);
    parts.push(...row.map(({content}, n) => group(10 + n * PANEL_WIDTH, top + HEAD, content)));
    top += Math.max(...row.map(({height}) => height));
  }
  const title = `Time from a fault to the first echo: ${faults.map((it) => it.title).join(', ')}`;
  const description =
    'Bars on a logarithmic axis, the soonest first; the thin line spans the fastest and the ' +
    'slowest round. The figures are in the tables beside this picture.';
  const size = {width: 20 + COLUMNS * PANEL_WIDTH, height: top};
  return picture({...size, title, description}, parts.join('\n'));
}
