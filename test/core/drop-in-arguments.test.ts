import {expect} from '@open-wc/testing';
import {HeartbeatSocket} from '../../src/core/heartbeat-socket.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {UNREACHABLE_URL} from '../support/unreachable-url.js';
import {resultOf} from '../support/result-of.js';

const Native = globalThis.WebSocket;
const EMOJI = '😀'; // 4 bytes

/** Arguments of a call and, where engines disagree or ours differs on purpose, our result. */
type Row = [what: string, args: unknown[], ours?: unknown];

const URLS: Row[] = [
  ['ws:', [UNREACHABLE_URL]],
  ['wss:', ['wss://127.0.0.1:9/path?query']],
  ['http:', ['http://127.0.0.1:9/a']],
  ['https:', ['https://127.0.0.1:9/a']],
  ['a scheme in capitals', ['WS://127.0.0.1:9']],
  ['a default port', ['wss://127.0.0.1:443/']],
  ['the default port of another scheme', ['http://127.0.0.1:443/']],
  ['blanks around it', [' \n ws://127.0.0.1:9/ \t ']],
  ['blanks within it', ['ws://127.0.0.1:9/a b']],
  ['an absolute path', ['/x']],
  ['a relative path', ['x?y']],
  ['a path upwards', ['../../x']],
  ['only a query', ['?y']],
  ['//host', ['//127.0.0.1:9/z']],
  ['credentials', ['ws://user:pass@127.0.0.1:9/']],
  ['a URL object', [new URL(UNREACHABLE_URL)]],
  ['an object that is a text', [{toString: () => UNREACHABLE_URL}]],
  ['an object that is a bad text', [{toString: () => 'ftp://127.0.0.1/'}]],
  ['undefined', [undefined]],
  ['null', [null]],
  ['a number', [5]],
  // Chromium and WebKit resolve it against the page; Firefox throws SyntaxError.
  ['nothing in it', [''], new URL(location.href).href.replace(/^http/, 'ws')],
  ['a fragment', [`${UNREACHABLE_URL}#part`]],
  ['an empty fragment', [`${UNREACHABLE_URL}#`]],
  ['only a fragment', ['#part']],
  ['ftp:', ['ftp://127.0.0.1:9/']],
  ['javascript:', ['javascript:0']],
  ['blob:', ['blob:ws://127.0.0.1:9/x']],
  ['a port beyond the range', ['ws://127.0.0.1:99999/']],
  ['no host', ['ws://']],
  ['no scheme before the host', ['127.0.0.1:9']],
  ['a symbol', [Symbol(UNREACHABLE_URL)]],
  ['no argument', []],
];

const PROTOCOLS: Row[] = [
  ['undefined', [UNREACHABLE_URL, undefined]],
  ['null', [UNREACHABLE_URL, null]],
  ['no protocol', [UNREACHABLE_URL, []]],
  ['one', [UNREACHABLE_URL, 'chat']],
  ['several', [UNREACHABLE_URL, ['chat', 'v2.chat']]],
  ['a case that differs', [UNREACHABLE_URL, ['chat', 'Chat']]],
  ['all signs of a token', [UNREACHABLE_URL, "!#$%&'*+-.^_`|~09azAZ"]],
  // The native constructor accepts any iterable as a list.
  ['a set', [UNREACHABLE_URL, new Set(['chat'])], 'DOMException SyntaxError'],
  ['numbers', [UNREACHABLE_URL, [1, 2]]],
  ['the same twice', [UNREACHABLE_URL, ['chat', 'chat']]],
  ['the same twice after conversion', [UNREACHABLE_URL, [1, '1']]],
  ["''", [UNREACHABLE_URL, '']],
  ["['']", [UNREACHABLE_URL, ['']]],
  ["'a b'", [UNREACHABLE_URL, 'a b']],
  ["'a,b'", [UNREACHABLE_URL, 'a,b']],
  ["'a='", [UNREACHABLE_URL, 'a=']],
  ["'a/b'", [UNREACHABLE_URL, ['a', 'a/b']]],
  ['a line feed at its end', [UNREACHABLE_URL, 'chat\n']],
  ['a letter beyond ASCII', [UNREACHABLE_URL, 'ä']],
  ['an option bag', [UNREACHABLE_URL, {protocols: ['chat']}]],
  ['a symbol', [UNREACHABLE_URL, Symbol('chat')]],
  ['a symbol among them', [UNREACHABLE_URL, ['a', Symbol('chat')]]],
  ['a bad address besides', ['ftp://127.0.0.1/', 'a b']],
];

const THIRD: Row[] = [undefined, null, 5, 'text', true, Symbol('x'), [], () => {}].map(
  (third: unknown): Row => [String(third), [UNREACHABLE_URL, [], third]],
);

const CLOSE: Row[] = [
  0,
  999,
  1000,
  1000.4,
  1001,
  1005,
  1006,
  2999,
  3000,
  4999,
  4999.4,
  5000,
  -1000,
  66_536,
  NaN,
  Infinity,
  '3000',
  '',
  'x',
  null,
  undefined,
  true,
  [3000],
  {},
  Symbol('1000'),
  3000n,
].map((code: unknown): Row => [`${typeof code} ${String(code)}`, [code]]);

const REASONS: Row[] = [
  ['none', [1000]],
  ['undefined', [1000, undefined]],
  ['null', [1000, null]],
  ['a number', [1000, 5]],
  ['a symbol', [1000, Symbol('bye')]],
  ['123 bytes', [1000, 'x'.repeat(123)]],
  ['124 bytes', [1000, 'x'.repeat(124)]],
  ['30 emoji', [1000, EMOJI.repeat(30)]],
  ['31 emoji', [1000, EMOJI.repeat(31)]],
  ['half an emoji, counted as 3 bytes', [1000, '\ud83d'.repeat(41)]],
  ['half an emoji too many', [1000, '\ud83d'.repeat(42)]],
  ['a bad code besides', [1001, 'x'.repeat(124)]],
  // Chromium throws InvalidAccessError; Firefox drops the reason.
  ['no code', [undefined, 'x'], undefined],
];

const SEND: Row[] = [
  ['no argument', []],
  ['a symbol', [Symbol('data')]],
  ...['text', '', undefined, null, 5, {}].map((data: unknown): Row => [String(data), [data]]),
  ['a Blob', [new Blob(['data'])]],
  ['a buffer', [new ArrayBuffer(3)]],
  ['a view', [new Uint8Array(3)]],
  ['two arguments', ['text', 'more']],
];

describe('HeartbeatSocket takes the arguments of WebSocket', () => {
  let uninstall: () => void;
  /** Constructs a socket, uses it and closes it in the same task. */
  const use = (Class: typeof WebSocket, args: unknown[], act: (socket: WebSocket) => unknown) =>
    resultOf(() => {
      const socket = Reflect.construct(Class, args) as WebSocket;
      try {
        return act(socket);
      } finally {
        socket.close();
      }
    });
  const close = (Class: typeof WebSocket, args: unknown[]) =>
    use(Class, [UNREACHABLE_URL], (socket) => Reflect.apply(socket.close, socket, args));
  const send = (Class: typeof WebSocket, args: unknown[]) =>
    use(Class, [UNREACHABLE_URL], (socket) => {
      // The native send() throws while CONNECTING, and ours throws once closed.
      if (Class === Native) socket.close();
      return Reflect.apply(socket.send, socket, args);
    });

  before(() => {
    uninstall = FakeWebSocket.install();
  });

  after(() => uninstall());

  const urlOf = (Class: typeof WebSocket, args: unknown[]) => use(Class, args, ({url}) => url);
  for (const [what, args, ours] of URLS) {
    it(`new: ${what}`, () => {
      const expected = ours ?? urlOf(Native, args);
      expect(urlOf(HeartbeatSocket, args)).to.equal(expected);
    });
  }

  for (const [what, args, ours] of PROTOCOLS) {
    it(`protocols: ${what}`, () => {
      expect(urlOf(HeartbeatSocket, args)).to.equal(ours ?? urlOf(Native, args));
    });
  }

  for (const [what, args] of THIRD) {
    it(`a third argument: ${what}`, () => {
      expect(urlOf(HeartbeatSocket, args)).to.equal(urlOf(Native, args));
    });
  }

  for (const [what, args, ...ours] of [...CLOSE, ...REASONS]) {
    it(`close(): ${what}`, () => {
      expect(close(HeartbeatSocket, args)).to.equal(ours.length ? ours[0] : close(Native, args));
    });
  }

  for (const [what, args] of SEND) {
    it(`send(): ${what}`, () => {
      expect(send(HeartbeatSocket, args)).to.equal(send(Native, args));
    });
  }

  it('never connects if it is closed in the same task', () => {
    expect(FakeWebSocket.made).to.eql([]);
  });
});
