import {expect} from '@open-wc/testing';
import {
  HeartbeatEvent,
  type StatusChange,
  StatusEvent,
  WsMessageEvent,
} from '../../src/core/events.js';
import {resultOf} from '../support/result-of.js';

const CHANGE: StatusChange = {
  status: 'waiting',
  previous: 'open',
  failures: 2,
  delay: 1_500,
  cause: 'dropped',
  code: 1012,
  reason: 'restart',
  wasClean: true,
  error: new Error('why'),
};
const BUBBLES = {bubbles: true};

/** The propagation flags of an event. */
const travel = ({type, bubbles, composed, cancelable}: Event) => ({
  type,
  bubbles,
  composed,
  cancelable,
});

describe('events', () => {
  const all: [name: string, event: Event & {detail: unknown}, type: string, bubbles: boolean][] = [
    ['StatusEvent of the core', new StatusEvent('status', CHANGE), 'status', false],
    [
      'StatusEvent of the element',
      new StatusEvent('ws-status', CHANGE, BUBBLES),
      'ws-status',
      true,
    ],
    [
      'HeartbeatEvent of the core',
      new HeartbeatEvent('heartbeat', {latency: 5}),
      'heartbeat',
      false,
    ],
    [
      'HeartbeatEvent of the element',
      new HeartbeatEvent('beat', {latency: 5}, BUBBLES),
      'beat',
      true,
    ],
    ['WsMessageEvent', new WsMessageEvent('x'), 'ws-message', true],
  ];
  for (const [name, event, type, bubbles] of all) {
    it(`${name} ${bubbles ? 'bubbles' : 'does not bubble'} and is not composed`, () => {
      expect(travel(event)).to.eql({type, bubbles, composed: false, cancelable: false});
    });

    it(`${name} is an Event and its own detail`, () => {
      expect(event).to.be.an.instanceof(Event);
      expect(event.detail).to.equal(event);
    });
  }

  describe('StatusEvent', () => {
    it('has every field of the change', () => {
      const event = new StatusEvent('status', CHANGE);
      for (const name of Object.keys(CHANGE) as (keyof StatusChange)[]) {
        expect(event[name], name).to.equal(CHANGE[name]);
      }
    });

    it('exposes the fields through `detail` as well', () => {
      const {detail} = new StatusEvent('status', CHANGE);
      expect([detail.status, detail.cause]).to.eql(['waiting', 'dropped']);
    });

    it('keeps its fields when the change object is modified', () => {
      const change = {...CHANGE};
      const event = new StatusEvent('status', change);
      change.delay = 0;
      expect(event.delay).to.equal(1_500);
    });
  });

  describe('HeartbeatEvent', () => {
    it('has the latency', () => {
      expect(new HeartbeatEvent('heartbeat', {latency: 12.5}).latency).to.equal(12.5);
    });
  });

  describe('WsMessageEvent', () => {
    it('has the data as received', () => {
      const buffer = new ArrayBuffer(1);
      expect(new WsMessageEvent(buffer).data).to.equal(buffer);
    });

    it('parses the data as JSON on every json() call', () => {
      const event = new WsMessageEvent('{"a":[1,null]}');
      expect(event.json()).to.eql({a: [1, null]});
      expect(event.json()).not.to.equal(event.json());
    });

    const noJson: [name: string, data: unknown][] = [
      ['no JSON', 'HeartBeat'],
      ['empty', ''],
      ['binary', new ArrayBuffer(1)],
    ];
    for (const [name, data] of noJson) {
      it(`throws SyntaxError from json() if the data is ${name}`, () => {
        expect(resultOf(() => new WsMessageEvent(data).json())).to.equal('SyntaxError');
      });
    }

    it('does not extend MessageEvent, which costs six times as much', () => {
      expect(new WsMessageEvent('x')).not.to.be.an.instanceof(MessageEvent);
    });
  });
});
