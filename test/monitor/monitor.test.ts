import {expect} from '@open-wc/testing';
import '../../src/html.js';
import type {HeartbeatMonitorElement} from '../../src/monitor.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {waitUntil} from '../support/until.js';
import {MonitorRig} from './monitor-rig.js';

const SOCKET = '<heartbeat-socket id="live" url="ws://server/"></heartbeat-socket>';
const MONITOR = '<heartbeat-monitor for="live"></heartbeat-monitor>';

/** The labels of the strips, without the figures that follow the status. */
const strips = ({renderRoot}: HeartbeatMonitorElement) =>
  [...renderRoot.querySelectorAll('canvas')].map((canvas) => canvas.getAttribute('aria-label'));

describe('the monitor', () => {
  const rig = new MonitorRig();

  beforeEach(() => rig.start());
  afterEach(() => rig.stop());

  const openEvents = async (): Promise<void> => {
    rig.find('summary').click();
    await waitUntil(() => rig.find('ol').childElementCount > 0, 'no rows');
  };
  const rows = () => rig.texts('ol li :last-child');

  describe('status and figures', () => {
    it('follow the events', async () => {
      await rig.show(MONITOR + SOCKET);
      await rig.reads('.status', ['Connecting']);
      FakeWebSocket.last.open();
      await rig.reads('.status', ['Open']);
      FakeWebSocket.last.end(1013, 'later'); // after which it waits for half a minute
      await rig.reads('.status', ['Lost']);
      await rig.reads('.cause', ['dropped (1013 later)']);
      expect(rig.texts('dd')[4]).to.equal('1, 1 failed');
      expect(rig.texts('dd')[5]).to.match(/^\d\d s$/);
    });

    it('are there for a monitor that comes late', async () => {
      await rig.show(SOCKET);
      FakeWebSocket.last.open();
      rig.place.insertAdjacentHTML('beforeend', MONITOR);
      await rig.reads('.status', ['Open']);
      expect(rig.texts('dd')[3]).to.match(/^≥ /);
    });

    it('tell the latency of answered heartbeats', async () => {
      await rig.show(
        `<heartbeat-socket id="live" url="ws://server/" interval="50"></heartbeat-socket>${MONITOR}`,
      );
      const socket = FakeWebSocket.last.open();
      await waitUntil(() => socket.sent.length, 'no heartbeat was sent');
      socket.message('HeartBeat');
      await waitUntil(() => rig.texts('dd')[0].endsWith('ms'), 'no latency');
      expect(strips(rig.monitor)[0]).to.match(/^Trace of the last 60 s: Open; heartbeats 1; att/);
    });

    it('take the texts of the page', async () => {
      await rig.show(SOCKET + MONITOR);
      rig.monitor.labels = {connecting: 'Verbinde', uptime: 'Laufzeit'};
      await rig.reads('.status', ['Verbinde']);
      expect(rig.texts('dt')[3]).to.equal('Laufzeit');
      expect(rig.texts('dt')[0]).to.equal('Latency');
    });

    for (const width of ['280px', '700px']) {
      it(`keep a long reason and a long name within ${width}`, async () => {
        rig.place.style.width = width;
        await rig.show((MONITOR + SOCKET).replaceAll('live', 'i'.repeat(100)));
        FakeWebSocket.last.open();
        FakeWebSocket.last.end(1013, 'm'.repeat(110));
        await rig.reads('.status', ['Lost']);
        const {scrollWidth, clientWidth} = rig.find('.panel');
        expect(scrollWidth).to.equal(clientWidth);
      });
    }

    it('take a span that is none for 60 s', async () => {
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

  describe('which connections', () => {
    it('several, in the order of their ids, there or not', async () => {
      await rig.show(`<heartbeat-monitor for=" second  live"></heartbeat-monitor>${SOCKET}`);
      await rig.reads('.name', ['second', 'live']);
      await rig.reads('.status', ['Not there', 'Connecting']);
    });

    it('one that comes later, goes, and is replaced', async () => {
      await rig.show(MONITOR);
      await rig.reads('.status', ['Not there']);
      rig.place.insertAdjacentHTML('beforeend', SOCKET);
      await rig.reads('.status', ['Connecting']);
      FakeWebSocket.last.open();
      await rig.reads('.status', ['Open']);
      rig.socket.remove();
      await rig.reads('.status', ['Not there']);
      rig.place.insertAdjacentHTML('beforeend', SOCKET);
      await rig.reads('.status', ['Connecting']);
    });

    it('without ids the one around it', async () => {
      await rig.show(`${SOCKET}<heartbeat-socket id="around" url="ws://server/">
        <heartbeat-monitor></heartbeat-monitor></heartbeat-socket>`);
      await rig.reads('.name', ['around']);
    });

    it('without ids and with none around it, the first eight of its tree', async () => {
      const many = Array.from(
        {length: 10},
        (_, i) => `<heartbeat-socket id="s${i}"></heartbeat-socket>`,
      );
      await rig.show(`<heartbeat-monitor></heartbeat-monitor>${many.join('')}`);
      await rig.reads('.name', ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7']);
      await rig.reads('.status', Array<string>(8).fill('Idle'));
    });

    it('without ids keeps what it has seen, from the first event on, when it is moved', async () => {
      const socket = '<heartbeat-socket url="ws://server/"></heartbeat-socket>';
      await rig.show(`${socket}<heartbeat-monitor></heartbeat-monitor><div></div>`);
      FakeWebSocket.last.open();
      const seen = /: Open; attempts 1$/;
      await waitUntil(() => seen.test(strips(rig.monitor)[0]!), 'no attempt');
      rig.place.lastElementChild!.append(rig.monitor);
      await rig.monitor.updateComplete;
      expect(strips(rig.monitor)[0]).to.match(seen);
    });

    it('without ids others when it is moved into another element', async () => {
      await rig.show(`<heartbeat-monitor></heartbeat-monitor>
        <heartbeat-socket id="a"></heartbeat-socket><heartbeat-socket id="b"></heartbeat-socket>`);
      await rig.reads('.name', ['a', 'b']);
      rig.place.querySelector('#b')!.append(rig.monitor);
      await rig.reads('.name', ['b']);
    });

    it('in a shadow tree those of that tree', async () => {
      await rig.show('<div></div>');
      const root = rig.place.firstElementChild!.attachShadow({mode: 'open'});
      root.innerHTML = MONITOR + SOCKET;
      const {renderRoot} = root.querySelector('heartbeat-monitor')!;
      const status = () => renderRoot.querySelector('.status')?.textContent;
      await waitUntil(() => status() === 'Connecting', 'not heard');
      root.innerHTML = '';
    });

    it('others when `for` changes', async () => {
      await rig.show(`${MONITOR}${SOCKET}<heartbeat-socket id="b"></heartbeat-socket>`);
      await rig.reads('.status', ['Connecting']);
      rig.monitor.htmlFor = 'b live';
      await rig.reads('.status', ['Idle', 'Connecting']);
    });
  });

  describe('the list of events', () => {
    it('has the newest first', async () => {
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      FakeWebSocket.last.message('hello');
      await openEvents();
      expect(rows()).to.eql(['← hello', 'Connecting → Open', 'Idle → Connecting']);
    });

    it('takes the texts of strangers for text', async () => {
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

    it('keeps the changes of status through a flood of messages', async () => {
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      await openEvents();
      for (let i = 0; i < 1000; i++) FakeWebSocket.last.message(String(i));
      await waitUntil(() => rows()[0] === '← 999', 'not shown');
      expect(rows().slice(-3)).to.eql(['← 900', 'Connecting → Open', 'Idle → Connecting']);
      expect(rows()).to.have.length(102);
    });

    it('has what buttons and forms send, as the public events tell it', async () => {
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

    it('is copied as text, the oldest first', async () => {
      const copied: string[] = [];
      const writeText = async (text: string) => void copied.push(text);
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText}});
      await rig.show(MONITOR + SOCKET);
      FakeWebSocket.last.open();
      await openEvents();
      rig.find('button').click();
      await rig.reads('button', ['Copied']);
      expect(rig.texts('[role=status]')).to.eql(['Copied']);
      Reflect.deleteProperty(navigator, 'clipboard');
      const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
      const lines = `^${time} live Idle → Connecting\n${time} live Connecting → Open$`;
      expect(copied[0]).to.match(new RegExp(lines));
    });

    it('is selected where copying is forbidden', async () => {
      const value = {writeText: () => Promise.reject(new Error('not allowed'))};
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value});
      await rig.show(MONITOR + SOCKET);
      await openEvents();
      rig.find('button').click();
      await rig.reads('button', ['Selected: copy by keyboard']);
      expect(String(getSelection())).to.contain('Idle → Connecting');
      Reflect.deleteProperty(navigator, 'clipboard');
    });
  });
});
