import assert from 'node:assert/strict';
import {appendFileSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {patient} from '../../../scripts/lib/patience.mjs';

/** Of an opening on loopback, counted from `resume` or `pageshow`: promised, and still no failure. */
const PROMISED_MS = 100;
const FAR_OFF_MS = patient(2_000);

const folder = process.env.RESILIENCE;

/** Whether this run is to measure: it takes longer, and holds itself to the promised figures. */
export const IS_MEASURING = Boolean(folder);

/** Writes a line `{row, engine, version, detectedMs, recoveredMs, note}` where a run measures. */
export function record(row, subject, {detectedMs = null, recoveredMs = null, note}) {
  if (!folder) return;
  const line = JSON.stringify({row, ...subject, detectedMs, recoveredMs, note});
  mkdirSync(folder, {recursive: true});
  appendFileSync(join(folder, 'lifecycle.jsonl'), `${line}\n`);
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Writes down and judges rounds `{detectedMs, recoveredMs}`: a page that was away and came back. */
export function judgeRounds(row, subject, rounds) {
  const [detected, recovered] = ['detectedMs', 'recoveredMs'].map((name) =>
    rounds.map((round) => round[name]),
  );
  const worst = Math.max(...recovered);
  const note = `median of ${rounds.length} rounds, the worst ${worst} ms, from the page's return`;
  const figures = {detectedMs: median(detected), recoveredMs: median(recovered), note};
  record(row, subject, figures);
  assert.ok(worst <= FAR_OFF_MS, `back after ${recovered} ms`);
  if (IS_MEASURING) assert.ok(figures.recoveredMs <= PROMISED_MS, `back after ${recovered} ms`);
}
