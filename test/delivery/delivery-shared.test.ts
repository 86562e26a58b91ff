import {expect} from '@open-wc/testing';
import '../../src/define.js';
import {Delivery} from '../../src/delivery/delivery.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';
import {line, linesOf} from './delivery-rig.js';

describe('Delivery around an element that shares its connection', () => {
  useFakeWebSocket();

  let element: HeartbeatSocketElement;
  let delivery: Delivery;
  let isSharing: boolean;
  let outcomes: string[];

  const deliver = (value: string) =>
    delivery.deliver(value).then(
      () => outcomes.push(value),
      (error: Error) => outcomes.push(`${value}: ${error.name}`),
    );

  /** Resolves when promises have been settled. */
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  const open = () => FakeWebSocket.last.open();

  beforeEach(async () => {
    isSharing = false;
    outcomes = [];
    element = document.createElement('heartbeat-socket');
    Object.defineProperty(element, 'sharing', {get: () => isSharing});
    Object.assign(element, {url: 'ws://a/', delay: 0, interval: 0});
    delivery = new Delivery(element);
    document.body.append(element);
    await element.updateComplete;
  });

  afterEach(async () => {
    element.remove();
    await element.updateComplete;
  });

  it('is refused with NotSupportedError, and sends nothing', async () => {
    isSharing = true;
    open();
    await deliver('a');
    expect([outcomes, linesOf(FakeWebSocket.last)]).to.eql([['a: NotSupportedError'], []]);
    expect(delivery.pending).to.equal(0);
  });

  it('that is made while it shares sends nothing', () => {
    delivery.end();
    isSharing = true;
    open();
    delivery = new Delivery(element);
    expect(linesOf(FakeWebSocket.last)).to.eql([]);
  });

  it('refuses what was delivered before it shared, with the first status then', async () => {
    void deliver('a');
    isSharing = true;
    open();
    await settled();
    expect([outcomes, linesOf(FakeWebSocket.last)]).to.eql([['a: NotSupportedError'], []]);
    expect(delivery.pending).to.equal(0);
  });

  it('delivers again when it connects by itself', async () => {
    isSharing = true;
    open();
    await deliver('a');
    isSharing = false;
    FakeWebSocket.last.cut();
    void deliver('b');
    await new Promise((resolve) => {
      element.addEventListener('ws-status', resolve, {once: true});
    });
    open();
    expect(linesOf(FakeWebSocket.last)).to.eql(['client', line(1, 'b')]);
    FakeWebSocket.last.message('{"receipt":1}');
    await settled();
    expect(outcomes).to.eql(['a: NotSupportedError', 'b']);
  });
});
