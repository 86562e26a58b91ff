/**
 * A history in NATS JetStream that takes each message once: for any number of nodes.
 * `npm i @nats-io/transport-node @nats-io/jetstream`
 */
import {nanos} from '@nats-io/transport-node';
import {History as Log} from '../resume/nats.mjs';

/** How long JetStream remembers a message: longer than a client may be away. By default it is 120. */
const {KEEP_SECONDS = '3600'} = process.env;

export class History extends Log {
  get streamOptions() {
    return {duplicate_window: nanos(Number(KEEP_SECONDS) * 1000)};
  }

  /** Appends a text if its number is new, which JetStream compares. Returns that number. */
  async take(client, number, text) {
    await this.append(text, {msgID: `${client}-${number}`});
    return number;
  }
}
