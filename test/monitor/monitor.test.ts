import {expect} from '@open-wc/testing';
import '../../src/html.js';
import type {HeartbeatMonitorElement} from '../../src/monitor.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {waitUntil} from '../support/until.js';
import {useMonitorRig} from './monitor-rig.js';

const SOCKET = '<heartbeat-socket id="live" url="ws://server/"></heartbeat-socket>';
const MONITOR = '<heartbeat-monitor for="live"></heartbeat-monitor>';

/** The labels of the strips, without the figures after the status. */
const strips = ({renderRoot}: HeartbeatMonitorElement) =>
  [...renderRoot.querySelectorAll('canvas')].map((canvas) => canvas.getAttribute('aria-label'));

describe('the monitor', () => {
  const rig = useMonitorRig();

  const openEvents = async (): Promise<void> => {
    rig.findPart('summary').click();
    await waitUntil(() => rig.findPart('ol').childElementCount > 0, 'no rows');
  };
  const rows = () => rig.textsOf('ol li :last-child');

  describe('status and figures', () => {
    it('follow the events', async () => {
      await rig.show(MONITOR + SOCKET);
      await rig.waitForTexts('.status', ['Connecting']);
      FakeWebSocket.last.open();
      await rig.waitForTexts('.status', ['Open']);
      FakeWebSocket.last.end(1013, 'later'); // 1013 delays the next attempt by half a minute
      await rig.waitForTexts('.status', ['Lost']);
      await rig.waitForTexts('.cause', ['dropped (1013 later)']);
      expect(rig.textsOf('dd')[4]).to.equal('1, 1 failed');
      expect(rig.textsOf('dd')[5]).to.match(/^\d\d s$/);
    });

    it('are there for a monitor added later', async () => {
      await rig.show(SOCKET);
      FakeWebSocket.last.open();
      rig.place.insertAdjacentHTML('beforeend', MONITOR);
      await rig.waitForTexts('.status', ['Open']);
      expect(rig.textsOf('dd')[3]).to.match(/^≥ /);
    });

    it('include the latency of answered heartbeats', async () => {
      await rig.show(
        `<heartbeat-socket id="live" url="ws://server/" interval="50"></heartbeat-socket>${MONITOR}`,
      );
      const socket = FakeWebSocket.last.open();
      await waitUntil(() => socket.sent.length, 'no heartbeat was sent');
      socket.message('HeartBeat');
      await waitUntil(() => rig.textsOf('dd')[0].endsWith('ms'), 'no latency');
      expect(strips(rig.monitor)[0]).to.match(/^Trace of the last 60 s: Open; heartbeats 1; att/);
    });

    it('say beside the status whether the connection is shared', async () => {
      let sharing = false;
      await rig.show(MONITOR + SOCKET);
      Object.defineProperty(rig.socket, 'sharing', {get: () => sharing});
      FakeWebSocket.last.open();
      await rig.waitForTexts('.status', ['Open']);
      expect(rig.textsOf('.shared')).to.eql([]);
      sharing = true;
      await rig.waitForTexts('.status + .shared', ['shared']);
      rig.monitor.labels = {shared: 'geteilt'};
      await rig.waitForTexts('.shared', ['geteilt']);
      sharing = false;
      await rig.waitForTexts('.shared', []);
    });

    it('use the labels of the page', async () => {
      await rig.show(SOCKET + MONITOR);
      rig.monitor.labels = {connecting: 'Verbinde', uptime: 'Laufzeit'};
      await rig.waitForTexts('.status', ['Verbinde']);
      expect(rig.textsOf('dt')[3]).to.equal('Laufzeit');
      expect(rig.textsOf('dt')[0]).to.equal('Latency');
    });

    for (const width of ['280px', '700px']) {
      it(`fit a long reason and a long name into ${width}`, async () => {
        rig.place.style.width = width;
        await rig.show((MONITOR + SOCKET).replaceAll('live', 'i'.repeat(100)));
        FakeWebSocket.last.open();
        FakeWebSocket.last.end(1013, 'm'.repeat(110));
        await rig.waitForTexts('.status', ['Lost']);
        const {scrollWidth, clientWidth} = rig.findPart('.panel');
        expect(scrollWidth).to.equal(clientWidth);
      });
    }

    it('fall back to a span of 60 s for an invalid one', async () => {
      await rig.show(SOCKET + MONITOR);
      for (const [span, expected] of [
        ['30', '30 s'],
        ['x', '60 s'],
        ['-1', '60 s'],
        ['1e9', '1:00:00'],
      ]) {
        rig.monitor.setAttribute('span', span);
        await rig.monitor.updateComplete;
        expect(strips(rig.monitor)[0]).to.contain(`last ${expected}:`);
      }
    });
  });

  describe('monitored connections', () => {
    it('are those of the listed ids in order, present or not', async () => {
      await rig.show(`<heartbeat-monitor for=" second  live"></heartbeat-monitor>${SOCKET}`);
      await rig.waitForTexts('.name', ['second', 'live']);
      await rig.waitForTexts('.status', ['Not there', 'Connecting']);
    });

    it('follow an element that is added later, removed and replaced', async () => {
      await rig.show(MONITOR);
      await rig.waitForTexts('.status', ['Not there']);
      rig.place.insertAdjacentHTML('beforeend', SOCKET);
      await rig.waitForTexts('.status', ['Connecting']);
      FakeWebSocket.last.open();
      await rig.waitForTexts('.status', ['Open']);
      rig.socket.remove();
      await rig.waitForTexts('.status', ['Not there']);
      rig.place.insertAdjacentHTML('beforeend', SOCKET);
      await rig.waitForTexts('.status', ['Connecting']);
    });

    it('without ids: the enclosing one', async () => {
      await rig.show(`${SOCKET}<heartbeat-socket id="around" url="ws://server/">
        <heartbeat-monitor></heartbeat-monitor></heartbeat-socket>`);
      await rig.waitForTexts('.name', ['around']);
    });

    it('without ids, not enclosed: the first eight of the tree', async () => {
      const many = Array.from(
        {length: 10},
        (_, i) => `<heartbeat-socket id="s${i}"></heartbeat-socket>`,
      );
      await rig.show(`<heartbeat-monitor></heartbeat-monitor>${many.join('')}`);
      await rig.waitForTexts('.name', ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7']);
      await rig.waitForTexts('.status', Array<string>(8).fill('Idle'));
    });

    it('without ids: are kept with their history when the monitor is moved', async () => {
      const socket = '<heartbeat-socket url="ws://server/"></heartbeat-socket>';
      await rig.show(`${socket}<heartbeat-monitor></heartbeat-monitor><div></div>`);
      FakeWebSocket.last.open();
      const seen = /: Open; attempts 1$/;
      await waitUntil(() => seen.test(strips(rig.monitor)[0]!), 'no attempt');
      rig.place.lastElementChild!.append(rig.monitor);
      await rig.monitor.updateComplete;
      expect(strips(rig.monitor)[0]).to.match(seen);
    });

    it('without ids: change when the monitor is moved into another element', async () => {
      await rig.show(`<heartbeat-monitor></heartbeat-monitor>
        <heartbeat-socket id="a"></heartbeat-socket><heartbeat-socket id="b"></heartbeat-socket>`);
      await rig.waitForTexts('.name', ['a', 'b']);
      rig.place.querySelector('#b')!.append(rig.monitor);
      await rig.waitForTexts('.name', ['b']);
    });

    it('in a shadow tree: those of that tree', async () => {
      await rig.show('<div></div>');
      const root = rig.place.firstElementChild!.attachShadow({mode: 'open'});
      root.innerHTML = MONITOR + SOCKET;
      const {renderRoot} = root.querySelector('heartbeat-monitor')!;
      const status = () => renderRoot.querySelector('.status')?.textContent;
      await waitUntil(() => status() === 'Connecting', 'not heard');
      root.innerHTML = '';
    });

    it('change with `for`', async () => {
      await rig.show(`${MONITOR}${SOCKET}<heartbeat-socket id="b"></heartbeat-socket>`);
      await rig.waitForTexts('.status', ['Connecting']);
      rig.monitor.htmlFor = 'b live';
      await rig.waitForTexts('.status', ['Idle', 'Connecting']);
    });
  });

  describe('event list', () => {
    it('has the newest event first', async () => {
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      FakeWebSocket.last.message('hello');
      await openEvents();
      expect(rows()).to.eql(['← hello', 'Connecting → Open', 'Idle → Connecting']);
    });

    it('renders untrusted text as text', async () => {
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      FakeWebSocket.last.message('<img src=x onerror=alert(1)>');
      FakeWebSocket.last.message('y'.repeat(10_000));
      await openEvents();
      expect(rows().slice(0, 2)).to.eql([
        `← ${'y'.repeat(120)}…`,
        '← <img src=x onerror=alert(1)>',
      ]);
    });

    it('has a gap, which the strip marks, too', async () => {
      await rig.show(`${MONITOR}<heartbeat-socket
        id="live" url="ws://server/" resume="id" lasteventid="7"></heartbeat-socket>`);
      FakeWebSocket.last.open();
      FakeWebSocket.last.message('{"id":"9"}');
      await openEvents();
      expect(rows()[0]).to.equal('messages missed: 7 → 9');
      await waitUntil(() => strips(rig.monitor)[0]!.includes('messages missed 1'), 'no mark');
    });

    it('has no row for what was resumed, which the strip marks', async () => {
      await rig.show(`${MONITOR}<heartbeat-socket
        id="live" url="ws://server/" resume="id" lasteventid="7"></heartbeat-socket>`);
      FakeWebSocket.last.open();
      FakeWebSocket.last.message('{"id":"7"}');
      FakeWebSocket.last.message('{"id":"8","text":"x"}');
      await waitUntil(() => strips(rig.monitor)[0]!.includes('nothing missed 1'), 'no mark');
    });

    it('keeps status changes through a flood of messages', async () => {
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      await openEvents();
      for (let i = 0; i < 1000; i++) FakeWebSocket.last.message(String(i));
      await waitUntil(() => rows()[0] === '← 999', 'not shown');
      expect(rows().slice(-3)).to.eql(['← 900', 'Connecting → Open', 'Idle → Connecting']);
      expect(rows()).to.have.length(102);
    });

    it('shows messages from buttons and forms, as their events report them', async () => {
      await rig.show(`${MONITOR}<heartbeat-socket id="live" url="ws://server/">
          <form data-ws-send><input name="a" value="b" /><button>Send</button></form>
        </heartbeat-socket><button id="by" commandfor="live" command="--send" value="hi"></button>`);
      FakeWebSocket.last.open();
      rig.place.querySelector<HTMLElement>('#by')!.click();
      rig.place.querySelector('form')!.requestSubmit();
      await openEvents();
      expect(rows().slice(0, 2)).to.eql(['→ {"a":"b"}', '→ hi']);
      await waitUntil(() => strips(rig.monitor)[0]!.includes('messages out 2'), 'no tick');
    });

    it('is copied as text, oldest first', async () => {
      const copied: string[] = [];
      const writeText = async (text: string) => void copied.push(text);
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText}});
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      await openEvents();
      rig.findPart('button').click();
      await rig.waitForTexts('button', ['Copied']);
      expect(rig.textsOf('[role=status]')).to.eql(['Copied']);
      Reflect.deleteProperty(navigator, 'clipboard');
      const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
      const lines = `^${time} live Idle → Connecting\n${time} live Connecting → Open$`;
      expect(copied[0]).to.match(new RegExp(lines));
    });

    it('is selected if copying is not allowed', async () => {
      const value = {writeText: () => Promise.reject(new Error('not allowed'))};
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value});
      await rig.show(MONITOR + SOCKET);
      await openEvents();
      rig.findPart('button').click();
      await rig.waitForTexts('button', ['Selected: copy by keyboard']);
      expect(String(getSelection())).to.contain('Idle → Connecting');
      Reflect.deleteProperty(navigator, 'clipboard');
    });
  });
});
