import assert from 'node:assert/strict';
import {appendFileSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {patient} from '../../../scripts/lib/patience.mjs';

/**
 * Limits for an opening on loopback, counted from `resume` or `pageshow`: promised, and tolerated.
 */
const PROMISED_MS = 100;
const FAR_OFF_MS = patient(2_000);

const folder = process.env.RESILIENCE;

/** True if this run measures: it takes longer, and must keep the promised figures. */
export const IS_MEASURING = Boolean(folder);

/** Writes a line `{row, engine, version, detectedMs, recoveredMs, note}` if this run measures. */
export function recordFigures(row, subject, {detectedMs = null, recoveredMs = null, note}) {
  if (!folder) return;
  const line = JSON.stringify({row, ...subject, detectedMs, recoveredMs, note});
  mkdirSync(folder, {recursive: true});
  appendFileSync(join(folder, 'lifecycle.jsonl'), `${line}\n`);
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Records and checks rounds `{detectedMs, recoveredMs}` of a page that was away and came back. */
export function judgeRounds(row, subject, rounds) {
  const [detected, recovered] = ['detectedMs', 'recoveredMs'].map((name) =>
    rounds.map((round) => round[name]),
  );
  const worst = Math.max(...recovered);
  const note = `median of ${rounds.length} rounds, the worst ${worst} ms, from the page's return`;
  const figures = {detectedMs: median(detected), recoveredMs: median(recovered), note};
  recordFigures(row, subject, figures);
  assert.ok(worst <= FAR_OFF_MS, `back after ${recovered} ms`);
  if (IS_MEASURING) assert.ok(figures.recoveredMs <= PROMISED_MS, `back after ${recovered} ms`);
}
