import {expect} from '@open-wc/testing';
import {webSocketBase} from '../../src/core/web-socket-base.js';
import {UNREACHABLE_URL} from '../support/unreachable-url.js';

const TYPES = ['open', 'message', 'error', 'close', 'status', 'heartbeat'] as const;
const STATES = {CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3};
const Base = webSocketBase();

describe('webSocketBase', () => {
  let socket: InstanceType<typeof Base>;
  let log: string[];
  const note = (line: string) => () => log.push(line);
  const dispatch = (type = 'open') => socket.dispatchEvent(new Event(type));

  beforeEach(() => {
    socket = new Base();
    log = [];
  });

  it('has the class string of the platform', () => {
    expect(Object.prototype.toString.call(socket)).to.equal('[object WebSocket]');
    expect(Object.getOwnPropertyDescriptor(Base.prototype, Symbol.toStringTag)).to.eql(
      Object.getOwnPropertyDescriptor(WebSocket.prototype, Symbol.toStringTag),
    );
  });

  describe('constants', () => {
    for (const [name, value] of Object.entries(STATES)) {
      it(`${name} is ${value} on class and prototype`, () => {
        const expected = {value, enumerable: true, writable: false, configurable: false};
        expect(Object.getOwnPropertyDescriptor(Base, name)).to.eql(expected);
        expect(Object.getOwnPropertyDescriptor(Base.prototype, name)).to.eql(expected);
      });
    }

    it('are inherited by subclasses and their instances', () => {
      class Sub extends Base {}
      expect([Sub.OPEN, new Sub().OPEN]).to.eql([1, 1]);
    });
  });

  for (const type of TYPES) {
    const name = `on${type}` as const;
    describe(name, () => {
      it('is null at first', () => {
        expect(socket[name]).to.equal(null);
      });

      it('is an accessor of the prototype, like the native ones', () => {
        const {get, set} = Object.getOwnPropertyDescriptor(Base.prototype, name) ?? {};
        expect([typeof get, typeof set]).to.eql(['function', 'function']);
      });

      it(`is called for ${type} only, with the event, and the socket as this`, () => {
        const calls: unknown[] = [];
        socket[name] = function (this: unknown, event: Event) {
          calls.push([this, event.type]);
        };
        for (const other of TYPES) dispatch(other);
        expect(calls.length).to.equal(1);
        expect(calls[0]).to.eql([socket, type]);
      });
    });
  }

  describe('an on… property', () => {
    it('returns the function that was set', () => {
      const handler = () => {};
      socket.onopen = handler;
      expect(socket.onopen).to.equal(handler);
    });

    it('keeps its place among the listeners when another function is set', () => {
      socket.addEventListener('open', note('first'));
      socket.onopen = note('old');
      socket.addEventListener('open', note('last'));
      socket.onopen = note('new');
      dispatch();
      expect(log).to.eql(['first', 'new', 'last']);
    });

    it('is not called once it is null, nor twice after it is set again', () => {
      socket.onopen = note('old');
      socket.onopen = null;
      dispatch();
      expect(log).to.eql([]);
      expect(socket.onopen).to.equal(null);
      socket.onopen = note('new');
      dispatch();
      expect(log).to.eql(['new']);
    });

    it('keeps an object that is no function, and does not call it, as natively', () => {
      const native = new WebSocket(UNREACHABLE_URL);
      native.close();
      const called: string[] = [];
      for (const target of [native, socket]) {
        const handler = {handleEvent: () => called.push(target.constructor.name)};
        target.onopen = handler as unknown as null;
        expect(target.onopen).to.equal(handler);
        target.dispatchEvent(new Event('open'));
      }
      expect(called).to.eql([]);
    });

    for (const junk of [undefined, 'code()', 5, true, Symbol('x')]) {
      it(`converts ${String(junk)} to null`, () => {
        socket.onopen = note('old');
        socket.onopen = junk as unknown as null;
        expect(socket.onopen).to.equal(null);
        dispatch();
        expect(log).to.eql([]);
      });
    }

    it('accepts null when it is null', () => {
      socket.onopen = null;
      dispatch();
      expect([socket.onopen, log]).to.eql([null, []]);
    });

    it('is called once if it sets itself to null', () => {
      socket.onopen = () => {
        log.push('once');
        socket.onopen = null;
      };
      dispatch();
      dispatch();
      expect(log).to.eql(['once']);
    });

    it('calls the function set last when an earlier listener of the same event replaces it', () => {
      socket.addEventListener('open', () => (socket.onopen = note('new')));
      socket.onopen = note('old');
      dispatch();
      expect(log).to.eql(['new']);
    });

    it('belongs to one socket', () => {
      const other = new Base();
      other.onopen = note('other');
      dispatch();
      expect([socket.onopen, log]).to.eql([null, []]);
    });

    it('does not affect classes from other calls', () => {
      expect(webSocketBase()).not.to.equal(Base);
    });
  });
});
