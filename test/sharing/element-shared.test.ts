import {expect} from '@open-wc/testing';
import {Lifeline} from '../../src/core/lifeline.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {type OpenSharedLine, SHARING_KEY} from '../../src/element/sharing.js';
import {eventLog} from '../support/event-log.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';
import {connectElement, removeElement} from '../element/connect-element.js';

describe('<heartbeat-socket> that ended before it was to share', () => {
  useFakeWebSocket();

  let element: HeartbeatSocketElement;
  let log: string[];
  /** What lines to a worker were opened for. */
  let sources: unknown[];

  /** As `shared.js` does, with a line of which only its opening matters. */
  const openSharedLine: OpenSharedLine = (source, face, settings) => {
    sources.push(source);
    return new Lifeline(face, settings);
  };

  beforeEach(async () => {
    sources = [];
    Object.assign(globalThis, {[SHARING_KEY]: openSharedLine});
    element = await connectElement();
    log = eventLog(element);
    FakeWebSocket.last.open();
  });

  afterEach(async () => {
    Reflect.deleteProperty(globalThis, SHARING_KEY);
    await removeElement(element);
  });

  /** The events, the lines to a worker and the number of connections, after the update. */
  async function outcome(): Promise<unknown[]> {
    await element.updateComplete;
    return [log.splice(0), sources, FakeWebSocket.made.length];
  }

  for (const [what, end] of [
    ['stays closed', () => element.close()],
    [
      'stays failed',
      () => {
        element.shouldReconnect = () => false;
        element.reconnect();
        FakeWebSocket.last.cut();
      },
    ],
  ] as const) {
    it(`${what}, and shares from reconnect() on`, async () => {
      end();
      await element.updateComplete;
      const {status} = element;
      log.length = 0;
      FakeWebSocket.made = [];
      element.shared = '/worker.js';
      expect(await outcome()).to.eql([[], [], 0]);
      expect(element.status).to.equal(status);
      element.reconnect();
      expect(element.status).to.equal('connecting');
      expect(await outcome()).to.eql([['idle user', 'connecting'], ['/worker.js'], 1]);
    });
  }

  it('stays closed when it was to share in the task that closed it', async () => {
    element.shared = '/worker.js';
    element.close();
    FakeWebSocket.last.end();
    expect(await outcome()).to.eql([['open', 'closed user'], [], 1]);
  });

  it('shares with the next url', async () => {
    element.close();
    await element.updateComplete;
    element.shared = '/worker.js';
    element.url = 'ws://other/';
    await element.updateComplete;
    expect([element.status, sources]).to.eql(['connecting', ['/worker.js']]);
    expect(FakeWebSocket.made.map(({url}) => url)).to.eql(['ws://server/', 'ws://other/']);
  });

  it('shares at once where reconnect() is called in the task that said so', async () => {
    element.shared = '/worker.js';
    element.reconnect();
    expect(await outcome()).to.eql([['open', 'idle user', 'connecting'], ['/worker.js'], 2]);
  });
});
