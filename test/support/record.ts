import {executeServerCommand} from '@web/test-runner-commands';

/** What a fault strikes. */
export type Part = 'connection' | 'attempt' | 'page';

/** What a test measured; see test/plugins/resilience-plugin.mjs. Times in ms. */
export interface Measurement {
  /** The fault, as docs/resilience.md names it. */
  readonly row: string;
  /** Under which heading; not needed beside `closedMs`. */
  readonly part?: Part;
  /** From the fault until the status told of it. */
  readonly detectedMs?: number;
  /** From the fault, or from its end where it lasts, until `open`. */
  readonly recoveredMs?: number;
  /** From `close()` in the fault until the `close` event. */
  readonly closedMs?: number;
  /** Whether the connection was kept, and rightly so. */
  readonly isKept?: true;
  /** What cannot be beaten, in words. */
  readonly limit?: string;
  /** The most that `recoveredMs` may be on a machine that does nothing else. */
  readonly mustMs?: number;
  /** How the fault was made, and what is peculiar to the engine. */
  readonly note?: string;
}

/** Hands a measurement to the command that writes docs/resilience.md, if it is what runs the test. */
export async function record(measurement: Measurement): Promise<void> {
  await executeServerCommand('resilience:record', measurement);
}
