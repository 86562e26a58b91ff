/**
 * Runs in the page of a client, before it. Exchanges numbered messages with the server, and finds
 * out when the first one that was sent after a fault has come back.
 */

/** Time until the next try of a client that reports that it is open but throws in `send`. */
const RETRY_MS = 20;
/** A message that got lost is followed by another, so often at most for each opening. */
const REPEAT_MS = 250;
const MAX_REPEATS = 40;

class Recovery {
  /** True once a fault may strike; a reloaded page has forgotten it. */
  isArmed = false;
  /** When the page came back from wherever the fault had it, by `Date.now()`. */
  #returned = Promise.withResolvers();
  #client;
  #sent = [];
  #answered;
  #timer;

  /** Connects; the client's first opening is probed as all are. */
  begin(connect, settings) {
    this.#expect();
    this.#client = connect(settings, {
      opened: () => this.#probe(0),
      heard: (data) => this.#hear(data),
    });
  }

  /** Resolves with `{sentAt, heardAt}` of what came back first, of what counts. */
  answer() {
    return this.#answered.promise;
  }

  /** From now on only a message sent over a new connection counts. */
  arm() {
    // Some clients do nothing in a hidden page.
    if (document.visibilityState !== 'visible') throw new Error('the page is hidden');
    this.#expect();
    this.isArmed = true;
  }

  /** Resolves with when the page came back; null where it is not the page that was armed. */
  returnedAt() {
    return this.isArmed ? this.#returned.promise : null;
  }

  /** Told by the page, before the client hears of it. */
  comeBack() {
    this.#returned.resolve(Date.now());
  }

  /**
   * Messages are sent upon openings alone: the application's own would prove life to some clients,
   * and restart the clocks of others.
   */
  #probe(count) {
    clearTimeout(this.#timer);
    if (this.#answered.isSettled || count > MAX_REPEATS) return;
    const isSent = this.#trySend();
    this.#timer = setTimeout(() => this.#probe(count + 1), isSent ? REPEAT_MS : RETRY_MS);
  }

  #trySend() {
    const number = this.#sent.length;
    try {
      this.#sent.push(Date.now());
      this.#client.send(`probe ${number}`);
      return true;
    } catch {
      return false; // between openings, or right at one
    }
  }

  #hear(data) {
    const [, number] = /^probe (\d+)$/.exec(data) ?? [];
    if (number === undefined || Number(number) < this.#answered.from) return;
    clearTimeout(this.#timer);
    this.#answered.isSettled = true;
    this.#answered.resolve({sentAt: this.#sent[number], heardAt: Date.now()});
  }

  #expect() {
    clearTimeout(this.#timer);
    const {promise, resolve} = Promise.withResolvers();
    this.#answered = {from: this.#sent.length, isSettled: false, promise, resolve};
  }
}

const recovery = new Recovery();
globalThis.recovery = recovery;

const comeBack = () => recovery.comeBack();
globalThis.addEventListener('online', comeBack, true);
document.addEventListener('resume', comeBack, true);
globalThis.addEventListener('pageshow', ({persisted}) => persisted && comeBack(), true);
