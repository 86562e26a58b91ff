import {textTable} from '../../scripts/lib/tables.mjs';
import {summaryText} from './round-ratios.mjs';

function stubLines({stub, allocation, timers}) {
  const rows = stub.map(({client, microseconds, ratio, ratioToLight, ratioToMessage}) => [
    client,
    summaryText(microseconds, 2),
    ...[ratio, ratioToLight, ratioToMessage].map((it) => summaryText(it, 2, true)),
    Math.round(allocation.find((it) => it.client === client).bytes.median),
    timers.find((it) => it.client === client)?.set ?? '–',
  ]);
  const head = ['', 'µs', '× native', '× light', '× MessageEvent', 'bytes', 'timers by 1,000'];
  return ['One message over a stub socket', ...textTable([head, ...rows])];
}

function floodLines(rows, {size, kind}) {
  const ofThis = rows.filter((row) => row.size === size && row.kind === kind);
  const cells = ofThis.map(
    ({client, perSecond, cpuMicroseconds, shareOfNative, shareOfLight, shareOfMessage}) => [
      client,
      summaryText(perSecond, 0),
      summaryText(cpuMicroseconds, 1),
      ...[shareOfNative, shareOfLight, shareOfMessage].map((it) => summaryText(it, 2, true)),
    ],
  );
  const head = ['', 'per second', 'CPU µs', 'of native', 'of light', 'of MessageEvent'];
  const {rounds} = ofThis[0].perSecond;
  const title = `A flood of messages of ${size} bytes, ${kind}, ${rounds} rounds`;
  return ['', title, ...textTable([head, ...cells])];
}

/** The figures as text, medians with quartiles. */
export function linesOf({stub, flood, allocation, timers}) {
  const floods = flood.filter(({client}) => client === flood[0].client);
  const lost = stub
    .filter((row) => row.lost)
    .map((row) => `${row.client} lost ${row.lost} messages`);
  return [
    ...stubLines({stub, allocation, timers}),
    ...lost,
    ...floods.flatMap((what) => floodLines(flood, what)),
  ];
}
