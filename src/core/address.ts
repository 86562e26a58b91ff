/** One place to connect to: `ws:`, `wss:`, `http:`, `https:`, or relative to the document. */
export type Address = string | URL;

/**
 * Where to connect: one address, several to fail over between in order, or a function that is called
 * for each attempt. `attempt` is 1 for the first since a connection last proved itself.
 */
export type UrlSource =
  Address | readonly Address[] | ((attempt: number) => Address | Promise<Address>);

/** Subprotocols: a list, or a function that is called for each attempt. */
export type ProtocolsSource =
  | string
  | readonly string[]
  | ((attempt: number) => string | readonly string[] | Promise<string | readonly string[]>);

/** Characters of a subprotocol (a token, https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2). */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
/** A URL as the native constructor accepts it: these schemes, no fragment. */
const SOCKET_URL = /^(ws|http)s?:[^#]*$/;

/** The place of an attempt among all since a connection last proved itself. */
export interface AttemptOrder {
  /** 1 for the first. */
  readonly number: number;
  /** Whose turn it is among several servers; counts on beyond their number. */
  readonly serverIndex: number;
}

/** The arguments of the native constructor. */
export interface Target {
  readonly url: string;
  readonly protocols: string[];
}

/**
 * Where an attempt connects: at once for fixed addresses, else when the functions have answered.
 *
 * @throws SyntaxError for a fixed URL that can never work, before any function is called.
 */
export function targetOf(
  {url, protocols}: {readonly url: UrlSource; readonly protocols: ProtocolsSource},
  {number, serverIndex}: AttemptOrder,
): Target | Promise<Target> {
  const targetAt = (address: Address | readonly Address[], names: string | readonly string[]) => ({
    url: urlInTurn(address, serverIndex),
    protocols: listOf(names),
  });
  if (typeof url !== 'function') {
    const target = targetAt(url, typeof protocols === 'function' ? '' : protocols);
    if (typeof protocols !== 'function') return target;
  }
  // Both are called before either answer is awaited, so that no rejection goes unhandled.
  const answers = [url, protocols].map(async (source) =>
    typeof source === 'function' ? source(number) : source,
  );
  return Promise.all(answers).then(([address, names]) =>
    targetAt(address as Address, names as string | string[]),
  );
}

/**
 * The server whose turn it is, resolved as the native `WebSocket` would show it. Not left to the
 * engine, since Safari before 17.3 and Node accept neither relative nor `http:` URLs
 * (https://developer.mozilla.org/docs/Web/API/WebSocket/WebSocket#browser_compatibility). Among
 * several addresses a bad one is skipped.
 *
 * @throws SyntaxError where none is good, as the native constructor does.
 */
export function urlInTurn(addresses: Address | readonly Address[], serverIndex = 0): string {
  const list: Address[] = [addresses].flat();
  const good = list.map(resolveAddress).filter((url) => SOCKET_URL.test(url));
  if (good.length === 0) {
    throw new DOMException('expected a ws:, wss:, http: or https: URL', 'SyntaxError');
  }
  return good[serverIndex % good.length].replace(/^http/, 'ws');
}

function resolveAddress(address: Address): string {
  // A template, not String(): a symbol throws, as it does natively.
  const text = `${address as string}`;
  try {
    return new URL(text, globalThis.document?.baseURI ?? globalThis.location?.href).href;
  } catch {
    return ''; // Not a URL; the caller rejects it.
  }
}

/** Splits a text at spaces and commas, also within a list: frameworks write attributes either way. */
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
  // Natively a list is any object that is iterable (https://webidl.spec.whatwg.org/#es-sequence).
  const isList = Object(protocols) === protocols && Symbol.iterator in Object(protocols);
  const list = Array.from(isList ? protocols : [protocols as string], (name) => `${name}`);
  if (list.every((name, at) => TOKEN.test(name) && list.indexOf(name) === at)) return list;
  throw new DOMException('bad subprotocol', 'SyntaxError');
}
