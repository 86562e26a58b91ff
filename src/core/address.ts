/** One place to connect to: `ws:`, `wss:`, `http:`, `https:`, or relative to the document. */
export type Address = string | URL;

/**
 * Where to connect: one address, several to fail over between in order, or a function asked anew
 * for each attempt. `attempt` is 1 for the first since a connection last proved itself.
 */
export type UrlSource =
  Address | readonly Address[] | ((attempt: number) => Address | Promise<Address>);

/** Subprotocols: a list, or a function asked anew for each attempt. */
export type ProtocolsSource =
  | string
  | readonly string[]
  | ((attempt: number) => string | readonly string[] | Promise<string | readonly string[]>);

/** What a subprotocol may consist of (RFC 9110, token). */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
/** A URL as the native constructor takes it: these schemes, no fragment. */
const SOCKET_URL = /^(ws|http)s?:[^#]*$/;

/**
 * The server whose turn it is, resolved as the native `WebSocket` would show it. Done here, not
 * left to the engine, since Safari before 17.3 and Node take neither relative nor `http:` URLs.
 * Among several addresses a bad one is skipped.
 *
 * @throws SyntaxError where none is good, as the native constructor does.
 */
export function urlInTurn(addresses: Address | readonly Address[], turn = 0): string {
  const list: Address[] = [addresses].flat();
  const good = list.map(resolve).filter((url) => SOCKET_URL.test(url));
  const url = good[turn % good.length];
  if (url) return url.replace(/^http/, 'ws');
  throw new DOMException('expected a ws:, wss:, http: or https: URL', 'SyntaxError');
}

function resolve(address: Address): string {
  // A template, not String(): a symbol throws, as it does natively.
  const text = `${address as string}`;
  try {
    return new URL(text, globalThis.document?.baseURI ?? globalThis.location?.href).href;
  } catch {
    // It is no URL, and so none of those that are wanted.
    return '';
  }
}

/** A text is split at spaces and commas, and a list becomes one: frameworks write it either way. */
export function listOf(protocols: string | readonly string[]): string[] {
  return String(protocols)
    .split(/[\s,]+/)
    .filter(Boolean);
}

/**
 * Subprotocols as the constructor takes them: a text is one of them, and is not split.
 *
 * @throws SyntaxError for one that is no token or comes twice, as the native constructor does.
 */
export function checkedProtocols(protocols: ProtocolsSource = []): ProtocolsSource {
  if (typeof protocols === 'function') return protocols;
  const list = [protocols].flat().map((name) => `${name}`);
  if (list.every((name, at) => TOKEN.test(name) && list.indexOf(name) === at)) return list;
  throw new DOMException('bad subprotocol', 'SyntaxError');
}
