import {expect} from '@open-wc/testing';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {eventLog} from '../support/event-log.js';
import {FakeClock} from '../support/fake-clock.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';
import {connectElement, removeElement} from './connect-element.js';

describe('the heartbeat of <heartbeat-socket>', () => {
  useFakeWebSocket();

  let clock: FakeClock;
  let element: HeartbeatSocketElement;
  let log: string[];

  beforeEach(async () => {
    clock = new FakeClock();
    element = await connectElement(clock);
    FakeWebSocket.last.open();
    log = eventLog(element);
  });

  afterEach(async () => {
    await removeElement(element);
    const timers = clock.countTimers();
    expect(timers, 'timers left after removal').to.equal(0);
  });

  it('pings after 6 s by default, up to a tenth earlier', () => {
    clock.tick(5_399);
    expect(FakeWebSocket.last.sent).to.eql([]);
    clock.tick(601);
    expect(FakeWebSocket.last.sent).to.eql(['HeartBeat']);
  });

  it('reports the latency, and hides the answer', () => {
    clock.tick(6_000);
    clock.tick(200 - (clock.now % 1));
    let latency = NaN;
    element.addEventListener('ws-heartbeat', (event) => {
      latency = event.latency;
      expect(event.detail).to.equal(event);
    });
    FakeWebSocket.last.message('HeartBeat');
    expect(log).to.eql(['heartbeat']);
    expect(element.latency).to.equal(latency);
    expect(latency).to.be.within(200, 800);
  });

  it('sets :state(stale) beside :state(open) when half of the timeout passed without an answer', () => {
    const states = () => [element.matches(':state(open)'), element.matches(':state(stale)')];
    clock.tick(6_000);
    clock.tick(2_300);
    expect(states()).to.eql([true, false]);
    clock.tick(700);
    expect(states()).to.eql([true, true]);
    FakeWebSocket.last.message('anything');
    expect(states()).to.eql([true, false]);
  });

  it('clears :state(stale) when the connection is abandoned', () => {
    clock.tick(12_000);
    expect(log).to.eql(['waiting silent 0', 'connecting']);
    expect(element.matches(':state(stale)')).to.equal(false);
    expect(element.matches(':state(connecting)')).to.equal(true);
  });

  it('applies a changed timeout, ping and delay from their next use', async () => {
    element.timeout = 1_000;
    element.ping = 'hi';
    element.delay = 100;
    await element.updateComplete;
    clock.tick(6_000);
    expect(FakeWebSocket.last.sent).to.eql(['hi']);
    clock.tick(1_000);
    expect(log).to.eql(['waiting silent 0', 'connecting']);
    FakeWebSocket.last.fail();
    const waits: number[] = [];
    element.addEventListener('ws-status', ({delay}) => waits.push(delay));
    clock.tick(100);
    FakeWebSocket.last.fail();
    expect(Math.max(...waits)).to.be.below(401);
  });

  it('applies a changed binaryType to the live connection', async () => {
    element.binaryType = 'arraybuffer';
    await element.updateComplete;
    expect(FakeWebSocket.last.binaryType).to.equal('arraybuffer');
    element.binaryType = 'junk' as BinaryType;
    await element.updateComplete;
    expect(FakeWebSocket.last.binaryType).to.equal('blob');
  });
});
