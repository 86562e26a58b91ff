import {pendingTimers} from '../../support/timer-census.js';
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {Crowd} from '../../support/crowd.js';
import {isFirefox, isWebKit} from '../../support/engine.js';
import {FakeWebSocket} from '../../support/fake-web-socket.js';
import {closeLabs, type Lab, openLab} from '../../support/lab.js';
import {listenersOn} from '../../support/listener-census.js';
import {patient} from '../../support/patience.js';
import {pause} from '../../support/until.js';

/**
 * Chromium allows 255 sockets a page, Firefox 200 in the whole browser and WebKit 200 in a process,
 * and the test runner has some of them.
 */
const LIVE = isFirefox || isWebKit ? 190 : 200;
const STUBBED = 1_000;
const OPTIONS = {interval: 50, timeout: patient(20_000), delay: 50};
/** Not so often over real sockets, or the heartbeats of the first keep the last from opening. */
const CALM = {...OPTIONS, interval: 1_000};

const {connection} = navigator as {connection?: EventTarget};
const TARGETS = [window, document, ...(connection ? [connection] : [])];

/** Several: Chromium opens one connection after the other to the same server. */
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
  let crowd: Crowd;

  beforeEach(() => {
    listeners = listenersOn(TARGETS);
  });

  afterEach(async () => {
    await crowd.remove(); // where the test failed
    listeners.restore();
    await closeLabs();
  });

  /** What they have while they live: or else nothing is proved by its absence. */
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
    crowd = new Crowd(LIVE, urlsOf(labs), CALM);
    for (const times of [1, 2]) {
      await crowd.until('open', times);
      for (const element of crowd.elements) element.send(`hello ${times}`);
      await crowd.until('ws-message', times);
      await crowd.until('ws-heartbeat', times);
      expect(await connectionsOf(labs)).to.equal(LIVE);
      if (times === 1) await Promise.all(labs.map((lab) => lab.act('terminate')));
    }
    expectMuch(LIVE);
    await crowd.remove();
    expectNothing();
    await gone(labs);
    expectNothing();
  });

  it(`leave nothing after ${STUBBED} over a stub, each lost once`, async () => {
    const uninstall = FakeWebSocket.install();
    crowd = new Crowd(STUBBED, ['ws://server/'], OPTIONS);
    for (const times of [1, 2]) {
      while (FakeWebSocket.made.length < times * STUBBED) await pause(10);
      const sockets = FakeWebSocket.live;
      for (const socket of sockets) socket.open().message('hello');
      while (!sockets.every(({sent}) => sent.includes('HeartBeat'))) await pause(10);
      for (const socket of sockets) socket.message('HeartBeat');
      await crowd.until('ws-heartbeat', times);
      expectMuch(STUBBED);
      if (times === 1) for (const socket of sockets) socket.cut();
    }
    await crowd.remove();
    uninstall();
    expectNothing();
    expect(FakeWebSocket.live).to.eql([]);
    for (const socket of FakeWebSocket.made) socket.message('late');
    expect(crowd.countOf('ws-message')).to.equal(2 * STUBBED);
  });
});

// Not in the block above: its census of listeners holds what it counts.
describe('elements that were used and removed', () => {
  afterEach(closeLabs);

  const canCollect = !isFirefox && !isWebKit;
  const why = canCollect ? '' : ' (skipped: no collection on demand in this engine)';
  it(`are collected${why}`, async function () {
    if (!canCollect) this.skip();
    const labs = await openLabs();
    const used = async () => {
      const crowd = new Crowd(LIVE, urlsOf(labs), CALM);
      await crowd.until('open');
      await crowd.until('ws-heartbeat');
      await crowd.remove();
      return crowd.elements.map((element) => new WeakRef(element));
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
