/** An event, and when it came. */
interface Row {
  readonly time: Date;
  /** Times have too few digits for the order. */
  readonly order: number;
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

/** Of each sort; changes of status are kept apart, so that no flood of messages drives them out. */
const MAX_ROWS = 100;

/** Remembers the last events and lists them, the newest first. It shows nothing until `show`. */
export class EventList {
  readonly #changes: Row[] = [];
  readonly #traffic: Row[] = [];
  readonly #shown = new Map<Row, HTMLElement>();
  #count = 0;
  #isStale = false;

  /** An event of this kind, which gives it its colour, at the connection of this name. */
  add(kind: string, name: string, text: string): void {
    const rows = kind === 'change' ? this.#changes : this.#traffic;
    rows.push({time: new Date(), order: ++this.#count, kind, name, text});
    if (rows.length > MAX_ROWS) rows.shift();
    this.#isStale = true;
  }

  /** All of them as text, the oldest first. */
  get text(): string {
    const line = ({time, name, text}: Row) => [time.toISOString(), name, text].join(' ');
    return this.#rows.map(line).join('\n');
  }

  /** Shows in an `<ol>` what has come since, and takes out what was forgotten. */
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

/** Texts of strangers are text, and nothing else. */
function itemOf({time, kind, name, text}: Row): HTMLElement {
  const item = document.createElement('li');
  item.className = kind;
  const when = `${time.toTimeString().slice(0, 8)}.${String(time.getMilliseconds()).padStart(3, '0')}`;
  for (const part of [when, name, text]) {
    const span = document.createElement('span');
    span.textContent = part;
    item.append(span);
  }
  return item;
}
