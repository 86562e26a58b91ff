import {pendingTimers} from '../../support/timer-census.js';
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {ElementGroup} from '../../support/element-group.js';
import {isFirefox, isWebKit} from '../../support/engine.js';
import {FakeWebSocket} from '../../support/fake-web-socket.js';
import {closeLabs, type Lab, openLab} from '../../support/lab.js';
import {listenersOn} from '../../support/listener-census.js';
import {patient} from '../../support/patience.js';
import {pause} from '../../support/until.js';

/**
 * Chromium allows 255 sockets per page, Firefox 200 per browser and WebKit 200 per process, and the
 * test runner has some of them.
 */
const LIVE = isFirefox || isWebKit ? 190 : 200;
const STUBBED = 1_000;
const OPTIONS = {interval: 50, timeout: patient(20_000), delay: 50};
/**
 * Less often over real sockets, where the pings of the first elements delay the opening of the
 * last.
 */
const CALM = {...OPTIONS, interval: 1_000};

const {connection} = navigator as {connection?: EventTarget};
const TARGETS = [window, document, ...(connection ? [connection] : [])];

/** Several servers: Chromium opens connections to the same server one after the other. */
const openLabs = () => Promise.all(Array.from({length: 4}, openLab));

const urlsOf = (labs: readonly Lab[]) => labs.map(({url}) => url);

async function connectionsOf(labs: readonly Lab[]): Promise<number> {
  const states = await Promise.all(labs.map((lab) => lab.state()));
  return states.reduce((sum, {server}) => sum + server.open, 0);
}

const gone = (labs: readonly Lab[]) =>
  Promise.all(
    labs.map((lab) => lab.until(({server, proxy}) => server.open === 0 && proxy.live === 0)),
  );

describe('many elements, used and then removed', () => {
  let listeners: ReturnType<typeof listenersOn>;
  let group: ElementGroup;

  beforeEach(() => {
    listeners = listenersOn(TARGETS);
  });

  afterEach(async () => {
    await group.remove(); // still present if the test failed
    listeners.restore();
    await closeLabs();
  });

  /** Proves that the counters see live elements, or a count of 0 would prove nothing. */
  function expectMuch(size: number): void {
    expect(pendingTimers().length, 'timers').to.be.at.least(size);
    expect(listeners.now, 'listeners').to.be.at.least(size);
  }

  function expectNothing(): void {
    expect(pendingTimers(), 'timers').to.eql([]);
    expect(listeners.now, 'listeners').to.equal(0);
  }

  it(`leave nothing after ${LIVE} live connections, each lost once`, async () => {
    const labs = await openLabs();
    group = new ElementGroup(LIVE, urlsOf(labs), CALM);
    for (const times of [1, 2]) {
      await group.until('open', times);
      for (const element of group.elements) element.send(`hello ${times}`);
      await group.until('ws-message', times);
      await group.until('ws-heartbeat', times);
      expect(await connectionsOf(labs)).to.equal(LIVE);
      if (times === 1) await Promise.all(labs.map((lab) => lab.act('terminate')));
    }
    expectMuch(LIVE);
    await group.remove();
    expectNothing();
    await gone(labs);
    expectNothing();
  });

  it(`leave nothing after ${STUBBED} over a stub, each lost once`, async () => {
    const uninstall = FakeWebSocket.install();
    group = new ElementGroup(STUBBED, ['ws://server/'], OPTIONS);
    for (const times of [1, 2]) {
      while (FakeWebSocket.made.length < times * STUBBED) await pause(10);
      const sockets = FakeWebSocket.live;
      for (const socket of sockets) socket.open().message('hello');
      while (!sockets.every(({sent}) => sent.includes('HeartBeat'))) await pause(10);
      for (const socket of sockets) socket.message('HeartBeat');
      await group.until('ws-heartbeat', times);
      expectMuch(STUBBED);
      if (times === 1) for (const socket of sockets) socket.cut();
    }
    await group.remove();
    uninstall();
    expectNothing();
    expect(FakeWebSocket.live).to.eql([]);
    for (const socket of FakeWebSocket.made) socket.message('late');
    expect(group.countOf('ws-message')).to.equal(2 * STUBBED);
  });
});

// Separate from the block above, whose census of listeners holds references to what it counts.
describe('elements that were used and removed', () => {
  afterEach(closeLabs);

  const canCollect = !isFirefox && !isWebKit;
  const why = canCollect ? '' : ' (skipped: no collection on demand in this engine)';
  it(`are collected${why}`, async function () {
    if (!canCollect) this.skip();
    const labs = await openLabs();
    const used = async () => {
      const group = new ElementGroup(LIVE, urlsOf(labs), CALM);
      await group.until('open');
      await group.until('ws-heartbeat');
      await group.remove();
      return group.elements.map((element) => new WeakRef(element));
    };
    const refs = await used();
    await gone(labs);
    const left = () => refs.filter((ref) => ref.deref()).length;
    expect(left()).to.be.greaterThan(0);
    await pause(0);
    await executeServerCommand('page:cdp', {method: 'HeapProfiler.collectGarbage'});
    expect(left()).to.equal(0);
  });
});
