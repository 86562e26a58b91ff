const MAX_ROWS = 200;

/** Lists what happened, the newest first, and forgets the oldest. It shows nothing until `flush`. */
export class EventLog {
  #list;
  #pending = [];

  /** @param {HTMLElement} list an `<ol>` */
  constructor(list) {
    this.#list = list;
  }

  /** Notes an event; a flood costs no more than the rows that would stay. */
  add(kind, text) {
    this.#pending.push({kind, text, at: new Date()});
    if (this.#pending.length > MAX_ROWS) this.#pending.shift();
  }

  /** Shows what was noted since. */
  flush() {
    if (this.#pending.length === 0) return;
    this.#list.prepend(...this.#pending.reverse().map(rowOf));
    this.#pending = [];
    while (this.#list.childElementCount > MAX_ROWS) this.#list.lastElementChild.remove();
  }

  /** Forgets everything. */
  clear() {
    this.#pending = [];
    this.#list.replaceChildren();
  }
}

function rowOf({kind, text, at}) {
  const row = document.createElement('li');
  const time = document.createElement('time');
  const what = document.createElement('span');
  time.textContent = `${at.toTimeString().slice(0, 8)}.${String(at.getMilliseconds()).padStart(3, '0')}`;
  what.textContent = text;
  what.dataset.kind = kind;
  row.append(time, what);
  return row;
}
