import {executeServerCommand} from '@web/test-runner-commands';

/** The target of a fault. */
export type Part = 'connection' | 'attempt' | 'page';

/** A measurement of a test; see test/plugins/resilience-plugin.mjs. Times in ms. */
export interface Measurement {
  /** The fault, as docs/resilience.md names it. */
  readonly row: string;
  /** The heading; not needed with `closedMs`. */
  readonly part?: Part;
  /** From the fault until a status event reported it. */
  readonly detectedMs?: number;
  /** From the fault, or from its end if it lasts, until `open`. */
  readonly recoveredMs?: number;
  /** From `close()` during the fault until the `close` event. */
  readonly closedMs?: number;
  /** True if the connection was kept, as it should be. */
  readonly isKept?: true;
  /** A lower bound that nobody can beat, in words. */
  readonly limit?: string;
  /** The most that `recoveredMs` may be on an idle machine. */
  readonly mustMs?: number;
  /** How the fault was injected, and peculiarities of the engine. */
  readonly note?: string;
}

/** Passes a measurement to the command that writes docs/resilience.md, if that runs the test. */
export async function record(measurement: Measurement): Promise<void> {
  await executeServerCommand('resilience:record', measurement);
}
