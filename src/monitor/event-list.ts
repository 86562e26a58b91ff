/** An event in the list. */
interface Row {
  readonly time: Date;
  /** Position among all events: several can share a millisecond. */
  readonly order: number;
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

/** Of status changes, and of all other events, so that no flood of messages displaces the changes. */
const MAX_ROWS = 100;

/** Keeps the last events and lists them, newest first. It renders nothing until `show`. */
export class EventList {
  readonly #changes: Row[] = [];
  readonly #traffic: Row[] = [];
  readonly #shown = new Map<Row, HTMLElement>();
  #count = 0;
  #isStale = false;

  /** Adds an event of the connection of this name; the kind selects its color. */
  add(kind: string, name: string, text: string): void {
    const rows = kind === 'change' ? this.#changes : this.#traffic;
    rows.push({time: new Date(), order: ++this.#count, kind, name, text});
    if (rows.length > MAX_ROWS) rows.shift();
    this.#isStale = true;
  }

  /** All events as lines of text, oldest first. */
  get text(): string {
    return this.#rows
      .map(({time, name, text}) => [time.toISOString(), name, text].join(' '))
      .join('\n');
  }

  /** Brings an `<ol>` up to date: removes rows that were discarded, and prepends new ones. */
  show(list: HTMLElement): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    const rows = this.#rows;
    const kept = new Set(rows);
    for (const [row, item] of this.#shown) {
      if (kept.has(row)) continue;
      item.remove();
      this.#shown.delete(row);
    }
    for (const row of rows) {
      if (this.#shown.has(row)) continue;
      const item = itemOf(row);
      this.#shown.set(row, item);
      list.prepend(item);
    }
  }

  get #rows(): Row[] {
    return [...this.#changes, ...this.#traffic].sort((a, b) => a.order - b.order);
  }
}

/** Untrusted: `textContent` only. */
function itemOf({time, kind, name, text}: Row): HTMLElement {
  const item = document.createElement('li');
  item.className = kind;
  const clock = time.toTimeString().slice(0, 'hh:mm:ss'.length);
  const milliseconds = String(time.getMilliseconds()).padStart(3, '0');
  for (const part of [`${clock}.${milliseconds}`, name, text]) {
    const span = document.createElement('span');
    span.textContent = part;
    item.append(span);
  }
  return item;
}
