import type {Taken} from '../shared/protocol.js';

/** Pages that went to the back/forward cache may stay there, and nobody says when they have gone. */
const MAX_PAGES = 256;

/** By line: what was taken of it last. */
export type TakenOfLines = Map<number, Taken>;

/** What was taken of the lines of pages that are away: one that comes back may have missed that. */
export class TakenMessages {
  readonly #pages = new Map<string, TakenOfLines>();

  /** Until the page is back, or too many others have left after it. */
  keep(page: string, taken: TakenOfLines): void {
    this.#pages.set(page, taken);
    if (this.#pages.size > MAX_PAGES) this.forget([...this.#pages.keys()][0]);
  }

  /** The page is there, for the first time or again. */
  release(page: string): TakenOfLines {
    const taken: TakenOfLines = this.#pages.get(page) ?? new Map<number, Taken>();
    this.forget(page);
    return taken;
  }

  forget(page: string): void {
    this.#pages.delete(page);
  }
}
