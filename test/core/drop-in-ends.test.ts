import {expect} from '@open-wc/testing';
import {HeartbeatSocket} from '../../src/core/heartbeat-socket.js';
import {eventLog} from '../support/event-log.js';
import {closeLabs, type Lab, openLab} from '../support/lab.js';
import {until} from '../support/until.js';

const Native = globalThis.WebSocket;
const Single = HeartbeatSocket.with({reconnect: false});
/** Statuses are ours alone. */
const isNative = (line: string) => line.startsWith('(') || line.startsWith('message');

type Act = (lab: Lab, socket: WebSocket) => unknown;
/** A way to end, and what happens to the network before the handshake. */
type Row = [what: string, act: Act, before?: Act];

const isOpen = (socket: WebSocket) => until(socket, 'open');
const opened =
  (act: Act): Act =>
  async (lab, socket) => {
    await isOpen(socket);
    await act(lab, socket);
  };

const ROWS: Row[] = [
  ...[1000, 1001, 1008, 1011, 3000, 4400].map((code): Row => [
    `the server closes with ${code}`,
    opened((lab) => lab.act('close', code, 'why')),
  ]),
  ['the server closes without a code', opened((lab) => lab.act('close'))],
  ['the server drops the connection', opened((lab) => lab.act('terminate'))],
  ['the network resets it', opened((lab) => lab.act('reset'))],
  ['the network half closes it', opened((lab) => lab.act('halfClose'))],
  ['the server breaks the protocol', opened((lab) => lab.act('garbage'))],
  ['close()', opened((_lab, socket) => socket.close())],
  ['close(4001)', opened((_lab, socket) => socket.close(4001, 'why'))],
  [
    'close() after a message that it was sent',
    opened(async (lab, socket) => {
      const came = until(socket, 'message');
      await lab.act('say', 'hello');
      await came;
      socket.close(1000);
    }),
  ],
  [
    'close() in a listener of open',
    (_lab, socket) => {
      socket.onopen = () => socket.close();
    },
  ],
  ['close() before it is open', (_lab, socket) => socket.close()],
  [
    'close() while nobody answers the handshake',
    async (lab, socket) => {
      await lab.until(({proxy}) => proxy.mute > 0);
      socket.close();
    },
    (lab) => lab.act('hang'),
  ],
  ['the handshake is refused', () => {}, (lab) => lab.act('reject', 503)],
  ['the handshake is reset', () => {}, (lab) => lab.act('resetNew')],
  ['nobody listens', () => {}, (lab) => lab.act('refuse')],
];

describe('HeartbeatSocket with reconnect: false ends as a native socket', () => {
  afterEach(closeLabs);

  /** All that a socket fires, with its ready state at each event. */
  async function endOf(Class: typeof WebSocket, [, act, before]: Row): Promise<string[]> {
    const lab = await openLab();
    await before?.(lab, null as unknown as WebSocket);
    const socket = new Class(lab.url);
    const log = eventLog(socket);
    const states: number[] = [];
    for (const type of ['open', 'message', 'error', 'close']) {
      socket.addEventListener(type, () => states.push(socket.readyState));
    }
    const closed = until(socket, 'close');
    await act(lab, socket);
    await closed;
    return log.filter(isNative).map((line, at) => `${line} in state ${states[at]}`);
  }

  for (const row of ROWS) {
    it(row[0], async () => {
      const native = await endOf(Native, row);
      expect(native.at(-1)).to.match(/^\(close .* in state 3$/);
      expect(await endOf(Single, row)).to.eql(native);
    });
  }
});
