/** A history in Redis Streams that takes each message once: for any number of nodes. `npm i redis` */
import {APPEND, History as Log} from '../resume/redis.mjs';

/** For how long the number of a client that delivers nothing is kept. */
const {KEEP_SECONDS = '86400'} = process.env;

/**
 * Compares the number, appends and sets the number: in one script, which Redis runs as a whole. The
 * number is set last, as a script that fails is not undone.
 */
const TAKE = `
  local last = tonumber(redis.call('GET', KEYS[2]) or 0)
  local number = tonumber(ARGV[4])
  if number <= last then return last end
  local function append() ${APPEND} end
  append()
  redis.call('SET', KEYS[2], ARGV[4], 'EX', ARGV[5])
  return number
`;

export class History extends Log {
  /** Appends a text if its number is new. Returns the last number of that client. */
  take(client, number, text) {
    const more = {keys: [`${this.name}:${client}`], arguments: [String(number), KEEP_SECONDS]};
    return this.run(TAKE, text, more);
  }
}
