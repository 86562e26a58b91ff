import {type Address, areProtocols, listOf, urlInTurn} from './address.js';

/** Error messages quote no more than this of an answer. */
const MAX_QUOTE_CHARS = 100;

/**
 * The address in the answer of a `url` function.
 *
 * @throws TypeError that quotes the answer where there is none, such as for null or ''.
 */
export function urlAnswered(answer: unknown, serverIndex: number): string {
  try {
    return urlInTurn([answer].flat() as Address[], serverIndex);
  } catch (cause) {
    const problem = `${quoted(answer)}, not a ws:, wss:, http: or https: URL`;
    throw new TypeError(`the url function answered ${problem}`, {cause});
  }
}

/**
 * The subprotocols in the answer of a `protocols` function. Nothing, such as null or '', is none of
 * them, also in a list: applications write `token && 'token'`.
 *
 * @throws TypeError that quotes the answer where it is something else.
 */
export function protocolsAnswered(answer: unknown): string[] {
  const names = [answer].flat().filter((name) => ![null, undefined, false].includes(name as null));
  if (names.every((name) => typeof name === 'string')) {
    const list = listOf(names);
    if (areProtocols(list)) return list;
  }
  throw new TypeError(`the protocols function answered ${quoted(answer)}, not subprotocols`);
}

function quoted(answer: unknown): string {
  if (typeof answer === 'function') return 'a function';
  const text =
    typeof answer === 'string' || Object(answer) === answer ? asJson(answer) : String(answer);
  return text.length > MAX_QUOTE_CHARS ? `${text.slice(0, MAX_QUOTE_CHARS)}…` : text;
}

function asJson(answer: unknown): string {
  try {
    return JSON.stringify(answer);
  } catch {
    return 'an object'; // Circular, or a `toJSON` that throws.
  }
}
