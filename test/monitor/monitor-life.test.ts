import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {listenersOn} from '../support/listener-census.js';
import {pendingTimers} from '../support/timer-census.js';
import {waitUntil} from '../support/until.js';
import {useMonitorRig} from './monitor-rig.js';

const SOCKET = '<heartbeat-socket id="live" url="ws://server/" interval="0"></heartbeat-socket>';
const MONITOR = '<heartbeat-monitor for="live"></heartbeat-monitor>';

/** Timers of the monitor; an idle socket has none of this length. */
const ticks = () => pendingTimers().filter((ms) => ms === '1000 ms' || ms === '2000 ms');
const isRunning = (ms = '1000 ms') =>
  waitUntil(() => ticks().join() === ms, `expected a tick in ${ms}`);
const isResting = () => waitUntil(() => ticks().length === 0, 'still ticking');

/** Overrides the visibility of the page; undefined restores it. */
function setVisibility(state: DocumentVisibilityState | undefined): void {
  if (state) Object.defineProperty(document, 'visibilityState', {configurable: true, value: state});
  else Reflect.deleteProperty(document, 'visibilityState');
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('life cycle of the monitor', () => {
  const rig = useMonitorRig();
  const announced = () => rig.textsOf('[role=status]')[0];
  const isRecovered = () =>
    waitUntil(() => announced().startsWith('live, Open, recovered'), announced);

  it('draws only while the page is visible, and still records events', async () => {
    await rig.show(MONITOR + SOCKET);
    await isRunning();
    setVisibility('hidden');
    await isResting();
    FakeWebSocket.last.open();
    expect(ticks()).to.eql([]);
    setVisibility(undefined);
    await isRunning();
    await rig.waitForTexts('.status', ['Open']);
  });

  it('draws only while it is in the viewport', async () => {
    await rig.show(`<div></div>${MONITOR}${SOCKET}`);
    await isRunning();
    rig.place.firstElementChild!.setAttribute('style', 'height: 5000px');
    await isResting();
    rig.monitor.scrollIntoView();
    await isRunning();
    rig.monitor.hidden = true;
    await isResting();
  });

  it('draws every two seconds with prefers-reduced-motion', async () => {
    const native = window.matchMedia;
    window.matchMedia = (query) => ({matches: query.includes('reduced-motion')}) as MediaQueryList;
    await rig.show(MONITOR + SOCKET);
    await isRunning('2000 ms');
    window.matchMedia = native;
  });

  it('removes its observers, listeners and timers', async () => {
    const observers = new Set<IntersectionObserver>();
    const Native = window.IntersectionObserver;
    window.IntersectionObserver = class extends Native {
      override observe(target: Element) {
        observers.add(this);
        super.observe(target);
      }
      override disconnect() {
        observers.delete(this);
        super.disconnect();
      }
    };
    const listeners = listenersOn([document, window]);
    rig.place.innerHTML = MONITOR;
    await isRunning();
    expect([observers.size, listeners.now]).to.eql([1, 6]);
    rig.monitor.remove();
    expect([observers.size, listeners.now, ticks()]).to.eql([0, 0, []]);
    listeners.restore();
    window.IntersectionObserver = Native;
  });

  it('keeps running when moved', async () => {
    await rig.show(`${MONITOR}${SOCKET}<div></div>`);
    FakeWebSocket.last.open();
    await rig.waitForTexts('.status', ['Open']);
    rig.place.lastElementChild!.append(rig.monitor);
    await isRunning();
    rig.socket.close();
    await rig.waitForTexts('.status', ['Closed']);
  });

  describe('for screen readers', () => {
    it('announces a loss and a recovery, and nothing before', async () => {
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      await rig.waitForTexts('.status', ['Open']);
      expect(rig.textsOf('[role=status]')).to.eql(['']);
      FakeWebSocket.last.end(1013, 'later'); // 1013 delays the next attempt by half a minute
      await rig.waitForTexts('[role=status]', ['live, Lost, dropped (1013 later)']);
      rig.socket.reconnect();
      await waitUntil(() => FakeWebSocket.made.length === 2, 'no attempt');
      FakeWebSocket.last.fail();
      await rig.waitForTexts('[role=status]', ['live, Lost, dropped (1013 later)']);
      rig.socket.reconnect();
      await waitUntil(() => FakeWebSocket.live.length === 1, 'no second attempt');
      FakeWebSocket.last.open();
      await isRecovered();
    });

    it('does not announce a recovery for another element', async () => {
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      FakeWebSocket.last.end(1006, '');
      await waitUntil(() => FakeWebSocket.made.length === 2, 'no attempt');
      FakeWebSocket.last.open();
      await isRecovered();
      FakeWebSocket.last.end(1013, 'later');
      await rig.waitForTexts('[role=status]', ['live, Lost, dropped (1013 later)']);
      rig.socket.remove();
      await rig.waitForTexts('.status', ['Not there']);
      rig.place.insertAdjacentHTML('beforeend', SOCKET);
      await waitUntil(() => FakeWebSocket.made.length === 3, 'no other connection');
      FakeWebSocket.last.open();
      await rig.waitForTexts('[role=status]', ['live, Open']);
    });

    it('announces connections without a name separately', async () => {
      const nameless = SOCKET.replace('id="live"', '');
      await rig.show(`${nameless}${nameless}<heartbeat-monitor></heartbeat-monitor>`);
      await waitUntil(() => FakeWebSocket.live.length === 2, 'no attempts');
      const [one, other] = FakeWebSocket.made;
      one.open();
      other.open();
      one.end(1013, 'one');
      await rig.waitForTexts('[role=status]', ['Lost, dropped (1013 one)']);
      other.end(1013, 'other');
      await rig.waitForTexts('[role=status]', ['Lost, dropped (1013 other)']);
    });

    it('has no axe violations', async () => {
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      rig.findPart('summary').click();
      await waitUntil(() => rig.findPart('ol').childElementCount, 'no rows');
      await expect(rig.monitor).to.be.accessible();
    });
  });

  it('draws the line of an open connection in its color', async () => {
    await rig.show(MONITOR + SOCKET);
    rig.monitor.setAttribute('style', '--beat: rgb(1, 200, 3)');
    FakeWebSocket.last.open();
    const hasLine = () => {
      const canvas = rig.findPart<HTMLCanvasElement>('canvas');
      const {data} = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) {
        if (data[i] === 1 && data[i + 1] === 200 && data[i + 2] === 3) return true;
      }
      return false;
    };
    await waitUntil(hasLine, 'no such line');
  });
});
