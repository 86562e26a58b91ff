import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';

/** The runtime exports of each entry point. */
const ENTRIES: [source: string, load: () => Promise<object>, names: string[]][] = [
  [
    'core/heartbeat-socket.ts',
    () => import('../../src/core/heartbeat-socket.js'),
    ['HeartbeatSocket'],
  ],
  [
    'element/heartbeat-socket-element.ts',
    () => import('../../src/element/heartbeat-socket-element.js'),
    ['HeartbeatSocketElement'],
  ],
  ['delivery.ts', () => import('../../src/delivery.js'), ['Delivery', 'DeliveryError']],
  ['delivery-global.ts', () => import('../../src/delivery-global.js'), []],
  ['html.ts', () => import('../../src/html.js'), ['SendEvent', 'listen']],
  [
    'monitor/heartbeat-monitor-element.ts',
    () => import('../../src/monitor/heartbeat-monitor-element.js'),
    ['HeartbeatMonitorElement'],
  ],
  ['monitor.ts', () => import('../../src/monitor.js'), ['HeartbeatMonitorElement']],
  ['define.ts', () => import('../../src/define.js'), []],
  [
    'index.ts',
    () => import('../../src/index.js'),
    [
      'GapEvent',
      'HeartbeatEvent',
      'HeartbeatSocket',
      'HeartbeatSocketElement',
      'StatusEvent',
      'WsMessageEvent',
    ],
  ],
];
const TAG = 'heartbeat-socket';

describe('entry points', () => {
  let uninstall: () => void;
  /** Loads a module under a second URL, as a page with two copies of the package does. */
  const loadAgain = (source: string, copy: number) =>
    import(new URL(`../../src/${source}?copy=${copy}`, import.meta.url).href) as Promise<object>;

  before(() => {
    uninstall = FakeWebSocket.install();
  });

  after(() => uninstall());

  // The order matters: only define.ts, and modules that import it, register the tag.
  for (const [source, load, names] of ENTRIES) {
    it(`${source} exports exactly ${names.join(', ') || 'nothing'}`, async () => {
      expect(Object.keys(await load()).sort()).to.eql(names);
    });

    it(`${source} opens no connection`, async () => {
      await load();
      expect(FakeWebSocket.made).to.eql([]);
    });

    const isRegistered = source === 'define.ts' || source === 'index.ts';
    it(`${source} ${isRegistered ? 'registers the tag' : 'does not register the tag'}`, async () => {
      await load();
      const {HeartbeatSocketElement} =
        await import('../../src/element/heartbeat-socket-element.js');
      const expected = isRegistered ? HeartbeatSocketElement : undefined;
      expect(customElements.get(TAG)).to.equal(expected);
    });
  }

  it('index.ts re-exports the other entry points', async () => {
    const all = await import('../../src/index.js');
    const {HeartbeatSocket} = await import('../../src/core/heartbeat-socket.js');
    const events = await import('../../src/core/events.js');
    expect(all.HeartbeatSocket).to.equal(HeartbeatSocket);
    expect(all).to.include({...events});
  });

  it('monitor.ts registers its tag, and a second copy neither throws nor redefines it', async () => {
    const {HeartbeatMonitorElement} = await import('../../src/monitor.js');
    await loadAgain('monitor.ts', 4);
    expect(customElements.get('heartbeat-monitor')).to.equal(HeartbeatMonitorElement);
  });

  it('monitor/heartbeat-monitor-element.ts does not register its tag', async () => {
    const source = 'monitor/heartbeat-monitor-element.ts';
    const copy = (await loadAgain(source, 5)) as {HeartbeatMonitorElement: new () => object};
    expect(() => new copy.HeartbeatMonitorElement()).to.throw(TypeError);
  });

  it('a second copy of define.ts neither throws nor redefines the tag', async () => {
    const first = customElements.get(TAG);
    await loadAgain('define.ts', 1);
    await loadAgain('define.ts', 2);
    expect(customElements.get(TAG)).to.equal(first);
  });

  it('a second copy of the class does not affect the first', async () => {
    const {HeartbeatSocketElement} = await import('../../src/element/heartbeat-socket-element.js');
    const copy = await loadAgain('element/heartbeat-socket-element.ts', 3);
    expect(copy).to.have.property('HeartbeatSocketElement').not.equal(HeartbeatSocketElement);
    expect(customElements.get(TAG)).to.equal(HeartbeatSocketElement);
  });
});
