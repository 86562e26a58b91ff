/** The storm as curves: attempts a second, and how many are back. */
import {decades, linearScale, logScale} from './axes.mjs';
import {group, line, picture, tag, text} from './svg.mjs';

const WIDTH = 860;
const PLOT = {width: 360, height: 210};
const MARGIN = {left: 52, between: 66, top: 92, bottom: 44};
/** The smallest share of clients a second that is drawn. */
const LEAST = 0.001;
const SECONDS_A_TICK = 10;
const LEGEND_COLUMNS = 3;

const shareText = (share) =>
  `${share === LEAST ? '≤ ' : ''}${Number((share * 100).toPrecision(3))} %`;

/** Points as the path of a line. */
export const pathOf = (values, x, y) =>
  values.map((value, at) => `${at ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('');

function axes(y, shares, seconds, x) {
  const {width, height} = PLOT;
  const rows = shares.map(
    (share) =>
      line(0, y(share), width, y(share), {class: 'grid'}) +
      text(-6, y(share) + 4, shareText(share), {anchor: 'end', class: 'quiet'}),
  );
  const count = Math.floor(seconds / SECONDS_A_TICK) + 1;
  const columns = Array.from({length: count}, (_, at) => {
    const second = at * SECONDS_A_TICK;
    const label = second ? `${second}` : '0 s';
    return text(x(second), height + 16, label, {anchor: 'middle', class: 'quiet'});
  });
  return [...rows, ...columns].join('');
}

function plot(curves, {title, values, y, shares, startsAt}) {
  const seconds = curves[0].back.length - startsAt;
  const x = linearScale([0, seconds], PLOT.width);
  const lines = curves.map((curve, at) =>
    tag('path', {
      class: `curve c${at}`,
      d: pathOf(values(curve).slice(startsAt), (n) => x(n + 0.5), y),
    }),
  );
  // ours, the first, on top
  const content = axes(y, shares, seconds, x) + lines.reverse().join('\n');
  return text(0, -12, title, {class: 'title'}) + content;
}

/** The names of the lines. */
function legend(curves) {
  const step = (WIDTH - MARGIN.left) / LEGEND_COLUMNS;
  return curves
    .map(({policy, kind}, at) => {
      const [left, top] = [(at % LEGEND_COLUMNS) * step, Math.floor(at / LEGEND_COLUMNS) * 18];
      const words = text(30, 4, policy, {class: kind === 'ours' ? 'ours' : undefined});
      return group(left, top, line(0, 0, 24, 0, {class: `curve c${at}`}) + words);
    })
    .join('');
}

/**
 * The picture of one case.
 *
 * @param {{key: string, title: string, startsAt: number}} fault
 * @param {object[]} curves of that fault, ours first
 */
export function stormPlot({title, startsAt}, curves) {
  const {height, width} = PLOT;
  const down = (scale) => (share) => height - scale(share);
  const from = Math.floor(startsAt / 1_000);
  const most = Math.max(1, ...curves.flatMap((curve) => curve.attempts));
  const range = [LEAST, 10 ** Math.ceil(Math.log10(most))];
  const attempts = {
    title: 'attempts a second, of all clients',
    values: (curve) => curve.attempts,
    y: down(logScale(range, height)),
    shares: decades(range),
    startsAt: from,
  };
  const back = {
    title: 'clients back',
    values: (curve) => curve.back,
    startsAt: from,
    y: down(linearScale([0, 1], height)),
    shares: [0, 0.25, 0.5, 0.75, 1],
  };
  const content = [
    group(MARGIN.left, 22, legend(curves)),
    group(MARGIN.left, MARGIN.top, plot(curves, attempts)),
    group(MARGIN.left + width + MARGIN.between, MARGIN.top, plot(curves, back)),
  ];
  const size = {width: WIDTH, height: MARGIN.top + height + MARGIN.bottom};
  const description =
    'Two charts over the first minute, one line for each policy: attempts a second as a share of ' +
    'all clients on a logarithmic axis, and the share of clients that are back.';
  return picture({...size, title, description}, content.join('\n'));
}
