/** Counts by kind of event. */
export type Counts = Record<string, Record<string, number>>;

/** Counts how often each thing happened: what never happened was not tested. */
export class Tally {
  readonly counts: Counts = {};

  count(kind: string, what: string): void {
    const counts = (this.counts[kind] ??= {});
    counts[what] = (counts[what] ?? 0) + 1;
  }
}
