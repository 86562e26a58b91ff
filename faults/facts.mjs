/** Entries kept of each kind; the oldest are dropped. */
const MAX_ENTRIES = 10_000;
const MAX_TEXT_BYTES = 4096;
const START_CHARS = 100;
const MAX_BYTES_PER_CHAR = 3;

/** Records what a server saw, within bounds. */
export class Facts {
  #upgrades = [];
  #received = [];
  #closes = [];

  /** A client requested an upgrade and was answered with this HTTP status. */
  upgradeAsked({url, headers}, status) {
    const protocols = (headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/).filter(Boolean);
    note(this.#upgrades, {at: Date.now(), url, protocols, status});
  }

  /** A message was received. */
  messageReceived(data, isBinary) {
    note(this.#received, {at: Date.now(), ...(isBinary ? {bytes: data.length} : textFact(data))});
  }

  /** A connection ended, with the code and reason seen by the server. */
  connectionClosed(code, reason) {
    note(this.#closes, {at: Date.now(), code, reason: String(reason)});
  }

  /**
   * Plain JSON, oldest first, `at` in ms of `Date.now()`: `upgrades` `{at, url, protocols, status}`,
   * `received` `{at, text}` or, of binary, `{at, bytes}` or, of a text over 4096 bytes,
   * `{at, bytes, start}` with its first 100, `closes` `{at, code, reason}`.
   */
  state() {
    return {
      upgrades: [...this.#upgrades],
      received: [...this.#received],
      closes: [...this.#closes],
    };
  }
}

function note(list, fact) {
  list.push(fact);
  if (list.length > MAX_ENTRIES) list.shift();
}

function textFact(data) {
  if (data.length <= MAX_TEXT_BYTES) return {text: String(data)};
  // Cut before decoding: a substring would keep the whole string in memory.
  const start = String(data.subarray(0, MAX_BYTES_PER_CHAR * START_CHARS)).slice(0, START_CHARS);
  return {bytes: data.length, start};
}
