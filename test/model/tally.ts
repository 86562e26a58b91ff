/** How often each thing happened, by what kind of thing it is. */
export type Counts = Record<string, Record<string, number>>;

/** Responsible for how often each thing really happened: what never did was not tested. */
export class Tally {
  readonly counts: Counts = {};

  count(kind: string, what: string): void {
    const counts = (this.counts[kind] ??= {});
    counts[what] = (counts[what] ?? 0) + 1;
  }
}
