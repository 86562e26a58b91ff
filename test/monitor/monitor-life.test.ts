import {pendingTimers} from '../support/timer-census.js'; // first: it counts the timers of what follows
import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {listenersOn} from '../support/listener-census.js';
import {waitUntil} from '../support/until.js';
import {MonitorRig} from './monitor-rig.js';

const SOCKET = '<heartbeat-socket id="live" url="ws://server/" interval="0"></heartbeat-socket>';
const MONITOR = '<heartbeat-monitor for="live"></heartbeat-monitor>';

/** Those of the monitor: a socket that idles has none of these. */
const ticks = () => pendingTimers().filter((ms) => ms === '1000 ms' || ms === '2000 ms');
const isRunning = (ms = '1000 ms') =>
  waitUntil(() => ticks().join() === ms, `expected a tick in ${ms}`);
const isResting = () => waitUntil(() => ticks().length === 0, 'still ticking');

/** The page is hidden or not, as far as it can tell. */
function setVisibility(state: DocumentVisibilityState | undefined): void {
  if (state) Object.defineProperty(document, 'visibilityState', {configurable: true, value: state});
  else Reflect.deleteProperty(document, 'visibilityState');
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('the life of the monitor', () => {
  const rig = new MonitorRig();
  const said = () => rig.texts('[role=status]')[0];
  const isRecovered = () => waitUntil(() => said().startsWith('live, Open, recovered'), said);

  beforeEach(() => rig.start());
  afterEach(() => rig.stop());

  it('draws only while the page is visible, and still notes what happens', async () => {
    await rig.show(MONITOR + SOCKET);
    await isRunning();
    setVisibility('hidden');
    await isResting();
    FakeWebSocket.last.open();
    expect(ticks()).to.eql([]);
    setVisibility(undefined);
    await isRunning();
    await rig.reads('.status', ['Open']);
  });

  it('draws only while it is on the screen', async () => {
    await rig.show(`<div></div>${MONITOR}${SOCKET}`);
    await isRunning();
    rig.place.firstElementChild!.setAttribute('style', 'height: 5000px');
    await isResting();
    rig.monitor.scrollIntoView();
    await isRunning();
    rig.monitor.hidden = true;
    await isResting();
  });

  it('draws every two seconds where the reader wants less motion', async () => {
    const native = window.matchMedia;
    window.matchMedia = (query) => ({matches: query.includes('reduced-motion')}) as MediaQueryList;
    await rig.show(MONITOR + SOCKET);
    await isRunning('2000 ms');
    window.matchMedia = native;
  });

  it('leaves nothing behind', async () => {
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
    expect([observers.size, listeners.now]).to.eql([1, 5]);
    rig.monitor.remove();
    expect([observers.size, listeners.now, ticks()]).to.eql([0, 0, []]);
    listeners.restore();
    window.IntersectionObserver = Native;
  });

  it('goes on when it is moved', async () => {
    await rig.show(`${MONITOR}${SOCKET}<div></div>`);
    FakeWebSocket.last.open();
    await rig.reads('.status', ['Open']);
    rig.place.lastElementChild!.append(rig.monitor);
    await isRunning();
    rig.socket.close();
    await rig.reads('.status', ['Closed']);
  });

  describe('for those who listen', () => {
    it('says that a connection was lost and came back, and nothing before', async () => {
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      await rig.reads('.status', ['Open']);
      expect(rig.texts('[role=status]')).to.eql(['']);
      FakeWebSocket.last.end(1013, 'later'); // after which it waits for half a minute
      await rig.reads('[role=status]', ['live, Lost, dropped (1013 later)']);
      rig.socket.reconnect();
      await waitUntil(() => FakeWebSocket.made.length === 2, 'no attempt');
      FakeWebSocket.last.fail();
      await rig.reads('[role=status]', ['live, Lost, dropped (1013 later)']);
      rig.socket.reconnect();
      await waitUntil(() => FakeWebSocket.live.length === 1, 'no second attempt');
      FakeWebSocket.last.open();
      await isRecovered();
    });

    it('does not say of another element that it came back', async () => {
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      FakeWebSocket.last.end(1006, '');
      await waitUntil(() => FakeWebSocket.made.length === 2, 'no attempt');
      FakeWebSocket.last.open();
      await isRecovered();
      FakeWebSocket.last.end(1013, 'later');
      await rig.reads('[role=status]', ['live, Lost, dropped (1013 later)']);
      rig.socket.remove();
      await rig.reads('.status', ['Not there']);
      rig.place.insertAdjacentHTML('beforeend', SOCKET);
      await waitUntil(() => FakeWebSocket.made.length === 3, 'no other connection');
      FakeWebSocket.last.open();
      await rig.reads('[role=status]', ['live, Open']);
    });

    it('tells connections without a name apart', async () => {
      const nameless = SOCKET.replace('id="live"', '');
      await rig.show(`${nameless}${nameless}<heartbeat-monitor></heartbeat-monitor>`);
      await waitUntil(() => FakeWebSocket.live.length === 2, 'no attempts');
      const [one, other] = FakeWebSocket.made;
      one.open();
      other.open();
      one.end(1013, 'one');
      await rig.reads('[role=status]', ['Lost, dropped (1013 one)']);
      other.end(1013, 'other');
      await rig.reads('[role=status]', ['Lost, dropped (1013 other)']);
    });

    it('axe finds nothing', async () => {
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      rig.find('summary').click();
      await waitUntil(() => rig.find('ol').childElementCount, 'no rows');
      await expect(rig.monitor).to.be.accessible();
    });
  });

  it('draws the line of an open connection in its colour', async () => {
    await rig.show(MONITOR + SOCKET);
    rig.monitor.setAttribute('style', '--beat: rgb(1, 200, 3)');
    FakeWebSocket.last.open();
    const hasLine = () => {
      const canvas = rig.find<HTMLCanvasElement>('canvas');
      const {data} = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) {
        if (data[i] === 1 && data[i + 1] === 200 && data[i + 2] === 3) return true;
      }
      return false;
    };
    await waitUntil(hasLine, 'no such line');
  });
});
