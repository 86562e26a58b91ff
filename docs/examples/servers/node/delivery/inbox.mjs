/** What one connection delivers. */

/** A random UUID. Put the logged-in user before it where a client may try that of another. */
const CLIENT = /^[\w-]{1,64}$/;

/** Takes the messages of a connection one after the other, and sends their receipts. */
export class Inbox {
  #socket;
  #take;
  #client;
  /** Resolves with false once a message could not be taken. */
  #taking = Promise.resolve(true);

  /** `take`: a function of client, number and body that resolves with the receipt. */
  constructor(socket, take) {
    this.#socket = socket;
    this.#take = take;
  }

  /** Returns false for what is no part of a delivery. */
  receive(text) {
    const {client, id, body} = parsed(text);
    const isMessage = Number.isSafeInteger(id) && id > 0 && body !== undefined;
    if (typeof client === 'string' && CLIENT.test(client)) this.#client = client;
    else if (!isMessage || !this.#client) return false;
    else this.#takeInTurn(this.#client, id, body);
    return true;
  }

  #takeInTurn(client, id, body) {
    this.#taking = this.#taking.then((isGood) => isGood && this.#takeNow(client, id, body));
  }

  async #takeNow(client, id, body) {
    try {
      this.#socket.send(JSON.stringify(await this.#take(client, id, body)));
      return true;
    } catch (error) {
      // It comes again on the next connection. Until then none after it may be taken: its number
      // would be lower than the last one.
      console.error('delivery:', error.message);
      this.#socket.close(1011, 'not taken');
      return false;
    }
  }
}

/** The parsed text, or an empty object if it is no JSON object. */
function parsed(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
