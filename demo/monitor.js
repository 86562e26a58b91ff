import {CAUSE_WORDS, inWords, STATUS_WORDS} from './words.js';

/** How the page shows a connection in words: what it is, why, since when and what comes next. */
export class Monitor {
  #texts;
  #nextAttemptAt;
  #lostAt;
  #brokenAt;

  /** @param {Record<string, HTMLElement>} texts where each of them is shown */
  constructor(texts) {
    this.#texts = texts;
  }

  /** The connection changed: `ws-status`, or what could be read when the page came late. */
  statusChanged({status, cause, code, delay = 0, failures = 0}) {
    const isOver = status === 'waiting' || status === 'failed' || status === 'closed';
    this.#nextAttemptAt = status === 'waiting' ? performance.now() + delay : undefined;
    show(this.#texts.status, STATUS_WORDS[status]);
    show(this.#texts.failures, String(failures));
    if (isOver) show(this.#texts.cause, reasonInWords(cause, code));
    if (status === 'open') show(this.#texts.cause, '');
    this.tick();
  }

  /** The visitor broke something; how long that goes unnoticed is measured from here. */
  faultCommitted() {
    this.#brokenAt = performance.now();
  }

  /**
   * An open connection was lost; how long it stays lost is measured from here. Returns how long the
   * visitor's fault took to be noticed, or undefined where there was none.
   */
  connectionLost(cause) {
    this.#lostAt = performance.now();
    show(this.#texts.announcement, `Connection lost: ${CAUSE_WORDS[cause]}.`);
    if (this.#brokenAt === undefined) return undefined;
    const took = inWords(this.#lostAt - this.#brokenAt);
    this.#brokenAt = undefined;
    show(this.#texts.noticed, took);
    return took;
  }

  /** Open again: how long it took, or undefined where nothing had been lost. */
  connectionOpened() {
    if (this.#lostAt === undefined) return undefined;
    const took = inWords(performance.now() - this.#lostAt);
    this.#lostAt = undefined;
    show(this.#texts.repair, took);
    show(this.#texts.announcement, `Connection recovered after ${took}.`);
    return took;
  }

  /** The loss is no longer one: somebody closed the connection. */
  connectionClosed() {
    this.#lostAt = undefined;
  }

  /** A heartbeat was answered: the connection has proved itself, and failures are forgotten. */
  heartbeatAnswered(latency) {
    show(this.#texts.failures, '0');
    show(this.#texts.latency, inWords(latency));
  }

  /** Shows what changes by itself: the countdown. */
  tick() {
    const at = this.#nextAttemptAt;
    const left = Math.max(0, at - performance.now()) / 1000;
    show(this.#texts.countdown, at === undefined ? '–' : `in ${left.toFixed(1)} s`);
  }
}

function reasonInWords(cause, code) {
  const words = CAUSE_WORDS[cause] ?? '';
  return code ? `${words} (${code})` : words;
}

/** Written only where it differs: this runs for every frame. */
function show(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
