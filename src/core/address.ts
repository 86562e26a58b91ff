import {memberOf} from './document-member.js';

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

/**
 * The server whose turn it is, resolved as the native `WebSocket` would show it. Not left to the
 * engine, since Safari before 17.3 and Node accept neither relative nor `http:` URLs
 * (https://developer.mozilla.org/docs/Web/API/WebSocket/WebSocket#browser_compatibility). Among
 * several addresses a bad one is skipped.
 *
 * @throws SyntaxError where none is good, as the native constructor does.
 */
export function urlInTurn(addresses: Address | readonly Address[], serverIndex = 0): string {
  // A single one is converted as natively, where anything is an address.
  const list = Array.isArray(addresses) ? addresses.filter(isAddress) : [addresses as Address];
  const good = list.map(resolveAddress).filter((url) => SOCKET_URL.test(url));
  if (good.length === 0) {
    throw new DOMException('expected a ws:, wss:, http: or https: URL', 'SyntaxError');
  }
  return good[serverIndex % good.length].replace(/^http/, 'ws');
}

/** Whether there is no address at all; a bad one is one, and so is a function. */
export const isBlank = (url: UrlSource | null | undefined): boolean => !String(url ?? '').trim();

/** Whether it is a text or a `URL`, rather than an address by an accident of conversion. */
function isAddress(value: unknown): value is Address {
  if (typeof value === 'string') return value.trim() !== '';
  const href = (value as Partial<URL> | null | undefined)?.href;
  return typeof href === 'string' && String(value) === href;
}

function resolveAddress(address: Address): string {
  // A template, not String(): a symbol throws, as it does natively.
  const text = `${address as string}`;
  try {
    return new URL(text, baseUrl()).href;
  } catch {
    return ''; // Not a URL; the caller rejects it.
  }
}

/** Of the page; a worker has only a location, and Node neither. */
const baseUrl = (): string | undefined =>
  (globalThis.document && memberOf(document, 'baseURI')) ?? globalThis.location?.href;

/**
 * An address with a parameter set in its query, which replaces one of that name. All else stays as it
 * is, to the byte: it may be signed.
 */
export function withParameter(url: string, name: string, value: string): string {
  const [base, query = ''] = url.split(/\?(.*)/s);
  // After an `&`, as a question mark at the start would be skipped.
  const others = query.split('&').filter((part) => !new URLSearchParams(`&${part}`).has(name));
  const pair = new URLSearchParams({[name]: value}).toString().replaceAll('+', '%20');
  return `${base}?${query ? [...others, pair].join('&') : pair}`;
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
  if (areProtocols(list)) return list;
  throw new DOMException('bad subprotocol', 'SyntaxError');
}

/** Whether each is a token, and comes once. */
export const areProtocols = (list: readonly string[]): boolean =>
  list.every((name, at) => TOKEN.test(name) && list.indexOf(name) === at);
