import {expect} from '@open-wc/testing';
import type {Status} from '../../src/core/events.js';
import {HeartbeatSocket} from '../../src/core/heartbeat-socket.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

/** A listener that reacts to a status, the network events that lead there, and the expected log. */
interface Row {
  readonly heard: Status;
  readonly reaction: 'close' | 'reconnect';
  readonly network: readonly ('open' | 'cut' | 'end')[];
  readonly log: readonly string[];
}

const LOST = ['connecting', 'open', '(open)', 'waiting'];
const ROWS: Row[] = [
  {
    heard: 'connecting',
    reaction: 'close',
    network: [],
    log: ['connecting', 'closed', '(close)'],
  },
  {
    heard: 'open',
    reaction: 'close',
    network: ['open', 'end'],
    log: ['connecting', 'open', 'closed', '(close)'],
  },
  {
    heard: 'waiting',
    reaction: 'close',
    network: ['open', 'cut'],
    log: [...LOST, 'closed', '(close)'],
  },
  {
    heard: 'open',
    reaction: 'reconnect',
    network: ['open'],
    log: ['connecting', 'open', 'waiting', 'connecting'],
  },
  {
    heard: 'waiting',
    reaction: 'reconnect',
    network: ['open', 'cut'],
    log: [...LOST, 'connecting'],
  },
];

describe('HeartbeatSocket delivers one event after the other', () => {
  useFakeWebSocket();

  let socket: HeartbeatSocket;
  /** Logs of listeners added before and after the one that reacts. */
  let logs: {before: string[]; after: string[]};

  const listen = (log: string[]) => {
    socket.addEventListener('status', ({status}) => log.push(status));
    socket.addEventListener('open', () => log.push('(open)'));
    socket.addEventListener('close', () => log.push('(close)'));
  };
  const once = (heard: Status, act: () => void) => {
    let isDone = false;
    socket.addEventListener('status', ({status}) => {
      if (status !== heard || isDone) return;
      isDone = true;
      act();
    });
  };

  beforeEach(() => {
    socket = new HeartbeatSocket('ws://server/');
    logs = {before: [], after: []};
    listen(logs.before);
  });

  afterEach(() => socket.close());

  for (const {heard, reaction, network, log} of ROWS) {
    it(`to all listeners in the same order when one calls ${reaction}() on ${heard}`, async () => {
      once(heard, () => socket[reaction]());
      listen(logs.after);
      await Promise.resolve();
      for (const step of network) FakeWebSocket.last[step]();
      await Promise.resolve();
      expect(logs.after).to.eql(log);
      expect(logs.before).to.eql(log);
    });
  }

  it('to all listeners in the same order when one undoes what another causes', async () => {
    once('open', () => socket.close());
    once('closed', () => socket.reconnect());
    listen(logs.after);
    await Promise.resolve();
    FakeWebSocket.last.open();
    await Promise.resolve();
    expect(logs.after).to.eql(['connecting', 'open', 'closed', 'connecting']);
    expect(logs.before).to.eql(logs.after);
    expect(FakeWebSocket.made.map(({readyState}) => readyState)).to.eql([2, 0]);
  });
});
