const PROBE_MS = 5000;
const NONE = '–';

/**
 * Responsible for a row of the table: how long one connection took to notice what the visitor broke,
 * and to be back, which is when a message is answered again; and how many of its messages were.
 */
export class Score {
  #socket;
  #cells;
  #sent = 0;
  #answered = 0;
  #sentBefore = 0;
  #brokenAt;
  #noticedAt;
  #backAt;

  /**
   * @param {HTMLElement} socket what keeps the connection
   * @param {Record<'noticed' | 'back' | 'answered', HTMLElement>} cells where it is shown
   */
  constructor(socket, cells) {
    this.#socket = socket;
    this.#cells = cells;
    socket.addEventListener('ws-status', ({status}) => this.#statusChanged(status));
    socket.addEventListener('ws-message', ({data}) => this.#messageReceived(data));
    setInterval(() => this.#probe(), PROBE_MS);
    if (socket.status === 'open') this.#probe();
  }

  /** The visitor broke something that ought to be noticed. */
  faultCommitted() {
    this.#brokenAt = performance.now();
    this.#sentBefore = this.#sent;
    this.#noticedAt = undefined;
    this.#backAt = undefined;
  }

  /** There was no such fault: the server would not do it. */
  faultRefused() {
    this.#brokenAt = undefined;
  }

  /** Shows how it stands now. */
  show() {
    const never = this.#backAt && 'never';
    write(this.#cells.noticed, this.#sinceBroken(this.#noticedAt, never));
    write(this.#cells.back, this.#sinceBroken(this.#backAt));
    write(this.#cells.answered, `${this.#answered} of ${this.#sent}`);
  }

  #statusChanged(status) {
    if (status === 'open') this.#probe();
    else if (!this.#backAt) this.#noticedAt ??= performance.now();
  }

  #messageReceived(data) {
    const number = Number(String(data).match(/^probe (\d+)$/)?.[1]);
    if (!number) return;
    this.#answered += 1;
    if (number > this.#sentBefore) this.#backAt ??= performance.now();
  }

  #probe() {
    this.#sent += 1;
    // One that gave up takes none, as it would not be sent.
    if (this.#socket.status !== 'failed') this.#socket.send(`probe ${this.#sent}`);
  }

  #sinceBroken(at, otherwise) {
    if (this.#brokenAt === undefined) return NONE;
    if (at === undefined && otherwise) return otherwise;
    const seconds = ((at ?? performance.now()) - this.#brokenAt) / 1000;
    return at === undefined ? `${Math.floor(seconds)} s and counting` : `${seconds.toFixed(1)} s`;
  }
}

/** Written only where it differs. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
