import {showText} from './show-text.js';

const PROBE_MS = 5000;
const NONE = '–';

/**
 * One row of the table: how long a connection took to detect the fault and to recover (the first
 * answered message after it), and how many of its messages were answered.
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
   * @param {HTMLElement} socket the element with the connection
   * @param {Record<'noticed' | 'back' | 'answered', HTMLElement>} cells its table cells
   */
  constructor(socket, cells) {
    this.#socket = socket;
    this.#cells = cells;
    socket.addEventListener('ws-status', ({status}) => this.#statusChanged(status));
    socket.addEventListener('ws-message', ({data}) => this.#messageReceived(data));
    setInterval(() => this.#probe(), PROBE_MS);
    if (socket.status === 'open') this.#probe();
  }

  /** The user injected a fault that must be detected. */
  faultCommitted() {
    this.#brokenAt = performance.now();
    this.#sentBefore = this.#sent;
    this.#noticedAt = undefined;
    this.#backAt = undefined;
  }

  /** The server rejected the fault: nothing happened. */
  faultRefused() {
    this.#brokenAt = undefined;
  }

  /** Updates the cells. */
  show() {
    const never = this.#backAt && 'never';
    showText(this.#cells.noticed, this.#sinceBroken(this.#noticedAt, never));
    showText(this.#cells.back, this.#sinceBroken(this.#backAt));
    showText(this.#cells.answered, `${this.#answered} of ${this.#sent}`);
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
    // `send()` throws after `failed`.
    if (this.#socket.status !== 'failed') this.#socket.send(`probe ${this.#sent}`);
  }

  #sinceBroken(at, otherwise) {
    if (this.#brokenAt === undefined) return NONE;
    if (at === undefined && otherwise) return otherwise;
    const seconds = ((at ?? performance.now()) - this.#brokenAt) / 1000;
    return at === undefined ? `${Math.floor(seconds)} s and counting` : `${seconds.toFixed(1)} s`;
  }
}
