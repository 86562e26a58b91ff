import {showText} from './show-text.js';

/**
 * One row of a table: how many numbered messages a connection has missed, how many it got twice, and
 * for how long there was none.
 */
export class Tally {
  #cells;
  #stream;
  #lastNumber = 0;
  #missed = 0;
  #doubled = 0;
  #hasOpened = false;
  #downMs = 0;
  #downAt;

  /**
   * @param {HTMLElement} socket the element with the connection
   * @param {Record<'missed' | 'doubled' | 'down', HTMLElement>} cells its table cells
   */
  constructor(socket, cells) {
    this.#cells = cells;
    socket.addEventListener('ws-status', ({status}) => this.#statusChanged(status));
    // The first events may have fired before this script ran: read the state.
    this.#statusChanged(socket.status);
  }

  /** Counts a message. Numbers of another stream begin again. */
  count({number, stream}) {
    if (stream !== this.#stream) this.#lastNumber = number - 1;
    this.#stream = stream;
    if (number <= this.#lastNumber) {
      this.#doubled += 1;
      return;
    }
    this.#missed += number - this.#lastNumber - 1;
    this.#lastNumber = number;
  }

  /** Updates the cells. */
  show() {
    const downMs = this.#downMs + (this.#downAt ? performance.now() - this.#downAt : 0);
    showText(this.#cells.missed, String(this.#missed));
    showText(this.#cells.doubled, String(this.#doubled));
    showText(this.#cells.down, `${(downMs / 1000).toFixed(1)} s`);
  }

  #statusChanged(status) {
    const now = performance.now();
    if (status === 'open') {
      if (this.#downAt) this.#downMs += now - this.#downAt;
      this.#hasOpened = true;
      this.#downAt = undefined;
    } else if (this.#hasOpened) this.#downAt ??= now;
  }
}
