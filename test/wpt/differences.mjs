/** All tests of pages, whatever their variant. */
const pages = (...paths) =>
  paths.map((path) => new RegExp(`^websockets/${path.replaceAll('.', '\\.')}[? ]`));

const EVENTS = 'interfaces/WebSocket/events';
const SEND = 'interfaces/WebSocket/send';

/**
 * Differences from the native class that are meant: `rule` is what each rests on, `stated` the words
 * of README.md that promise it, `modes` where it applies, if not in both, and `tests` are patterns of
 * `page name`. The tests of the other pages must pass where they pass natively.
 */
export const DIFFERENCES = [
  {
    rule: 'a loss and a failed handshake are repaired: no error or close follows, and open may fire again',
    stated: 'A loss that will be retried fires `status`, not `close`',
    modes: ['default'],
    tests: pages(
      'Close-server-initiated-close.any.html',
      'Create-blocked-port.any.html',
      'closing-handshake/002.html',
      'closing-handshake/004.html',
      'constructor/010.html',
      'constructor/011.html',
      'constructor/012.html',
      'constructor/014.html',
      `${EVENTS}/015.html`,
      `${EVENTS}/016.html`,
      `${EVENTS}/017.html`,
      `${EVENTS}/018.html`,
      `${EVENTS}/020.html`,
      `${SEND}/008.html`,
      'opening-handshake/001.html',
      'opening-handshake/006.html',
      'opening-handshake/received-301-code.html',
      'remove-own-iframe-during-onerror.window.html',
      'security/001.html',
    ),
  },
  {
    rule: 'send() keeps the message while there is no connection, and throws at the end',
    stated: '`send()` never drops a message silently. It sends, queues, or throws',
    modes: ['default'],
    tests: pages(
      'Send-before-open.any.html',
      `${SEND}/003.html`,
      `${SEND}/004.html`,
      `${SEND}/007.html`,
    ),
  },
  {
    rule: 'connecting starts in a microtask: what the native constructor throws ends in failed, not in an exception',
    stated: 'Connecting starts in a microtask',
    modes: ['default'],
    tests: pages('mixed-content.https.any.html'),
  },
  {
    rule: 'a class of JavaScript: members are not enumerable, some belong to a base class, and it has its own name',
    stated: 'It is a class of JavaScript',
    tests: [/^websockets\/idlharness\.any\.html WebSocket interface( object name|: )/],
  },
  {
    rule: 'constants belong to a base class: the subclass may redefine them',
    stated: 'It is a class of JavaScript',
    tests: pages(
      'interfaces/WebSocket/constants/005.html',
      'interfaces/WebSocket/constants/006.html',
    ),
  },
  {
    rule: 'with options bound, all members belong to a base class: the subclass deletes none',
    stated: 'It is a class of JavaScript',
    modes: ['reconnect: false'],
    tests: pages(
      'interfaces/WebSocket/bufferedAmount/bufferedAmount-deleting.html',
      'interfaces/WebSocket/readyState/003.html',
      'interfaces/WebSocket/url/003.html',
    ),
  },
];
