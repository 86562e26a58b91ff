import {expect} from '@open-wc/testing';
import {CLEAN} from '../core/socket-rig.js';
import {DeliveryRig, line, linesOf} from './delivery-rig.js';

const NEVER = {shouldReconnect: () => false};

describe('a delivery that fails', () => {
  let rig: DeliveryRig;

  beforeEach(() => {
    rig = new DeliveryRig();
  });

  afterEach(async () => {
    expect(await rig.end()).to.eql(CLEAN);
  });

  it('is rejected when the socket is closed, with all before it', async () => {
    await rig.open();
    rig.deliver('a');
    rig.deliver('b');
    rig.socket.close();
    await rig.pass(0);
    rig.deliver('c');
    await rig.pass(0);
    const all = ['a', 'b', 'c'].map((name) => `${name}: InvalidStateError`);
    expect([rig.outcomes, rig.delivery.pending]).to.eql([all, 0]);
  });

  it('is rejected when the socket is closed before it connects', async () => {
    await rig.connect();
    rig.deliver('a');
    rig.socket.close();
    await rig.pass(0);
    expect(rig.outcomes).to.eql(['a: InvalidStateError']);
  });

  it('is rejected when the socket fails', async () => {
    await rig.open(NEVER);
    rig.deliver('a');
    rig.cut();
    await rig.pass(0);
    rig.deliver('b');
    await rig.pass(0);
    expect(rig.socket.status).to.equal('failed');
    expect(rig.outcomes).to.eql(['a: InvalidStateError', 'b: InvalidStateError']);
  });

  it('is rejected when the delivery is ended, and the socket lives on', async () => {
    await rig.open();
    rig.deliver('a');
    rig.delivery.end();
    rig.deliver('b');
    await rig.pass(0);
    expect(rig.outcomes).to.eql(['a: InvalidStateError', 'b: InvalidStateError']);
    expect(rig.socket.status).to.equal('open');
  });

  it('is rejected once the bytes without a receipt would exceed the queue', async () => {
    const bytes = line(1, 'ä').length + 1;
    await rig.open({}, {queue: 2 * bytes});
    rig.deliver('ä', 'first');
    rig.deliver('é', 'second');
    rig.deliver('', 'third');
    await rig.pass(0);
    expect(rig.outcomes).to.eql(['third: QuotaExceededError']);
    await rig.say({receipt: 1});
    rig.deliver('ö', 'fourth');
    const numbered = [line(1, 'ä'), line(2, 'é'), line(3, 'ö')];
    expect(linesOf(rig.native)).to.eql(['client', ...numbered]);
  });

  it('is rejected beyond 1048576 bytes by default, and beyond none with Infinity', async () => {
    await rig.open();
    const half = 'x'.repeat(524_000);
    rig.deliver(half, 'a');
    rig.deliver(half, 'b');
    rig.deliver(half, 'c');
    await rig.pass(0);
    expect(rig.outcomes).to.eql(['c: QuotaExceededError']);
    const unbounded = await new DeliveryRig().open({}, {queue: Infinity});
    for (const name of ['a', 'b', 'c']) unbounded.deliver(half, name);
    expect([unbounded.outcomes, unbounded.delivery.pending]).to.eql([[], 3]);
    await unbounded.end();
  });

  it('is rejected always with a queue of 0', async () => {
    await rig.open({}, {queue: 0});
    rig.deliver('a');
    await rig.pass(0);
    expect([rig.outcomes, linesOf(rig.native)]).to.eql([['a: QuotaExceededError'], ['client']]);
  });

  const cycle: unknown[] = [];
  cycle.push(cycle);
  for (const [name, value] of [
    ['undefined', undefined],
    ['a function', () => {}],
    ['a symbol', Symbol('x')],
    ['a BigInt', 1n],
    ['a cycle', cycle],
  ] as const) {
    it(`is rejected for ${name}, and uses no number`, async () => {
      await rig.open();
      rig.deliver(value, 'bad');
      rig.deliver('good');
      await rig.say({receipt: 1});
      expect(rig.outcomes).to.eql(['bad: TypeError', 'good: undefined']);
      expect(linesOf(rig.native)).to.eql(['client', line(1, 'good')]);
    });
  }

  it('is rejected with what its toJSON throws', async () => {
    await rig.open();
    const toJSON = () => {
      throw new RangeError('no');
    };
    rig.deliver({toJSON}, 'bad');
    await rig.pass(0);
    expect(rig.outcomes).to.eql(['bad: RangeError']);
  });

  it('is rejected where its toJSON ends the delivery, or aborts its signal', async () => {
    await rig.open();
    const patience = new AbortController();
    const valueThat = (act: () => void) => ({
      toJSON() {
        act();
        return 1;
      },
    });
    const aborting = valueThat(() => patience.abort());
    rig.deliver(aborting, 'aborted', patience.signal);
    const ending = valueThat(() => rig.delivery.end());
    rig.deliver(ending, 'ended');
    await rig.pass(0);
    expect(rig.outcomes).to.eql(['aborted: AbortError', 'ended: InvalidStateError']);
    expect(rig.delivery.pending).to.equal(0);
  });

  it('is not sent where its signal is aborted already', async () => {
    await rig.open();
    rig.deliver('a', 'a', AbortSignal.abort());
    rig.deliver('b');
    await rig.pass(0);
    expect(rig.outcomes).to.eql(['a: AbortError']);
    expect(linesOf(rig.native)).to.eql(['client', line(1, 'b')]);
  });

  it('is withdrawn where its signal is aborted before it is sent', async () => {
    await rig.connect({}, {queue: 1000});
    const patience = new AbortController();
    rig.deliver('x'.repeat(900), 'a', patience.signal);
    rig.deliver('b');
    patience.abort(new DOMException('late', 'TimeoutError'));
    rig.deliver('y'.repeat(900), 'c');
    await rig.pass(0);
    expect(rig.outcomes).to.eql(['a: TimeoutError']);
    rig.native.open();
    expect(linesOf(rig.native)).to.eql(['client', line(2, 'b'), line(3, 'y'.repeat(900))]);
    await rig.say({receipt: 3});
    expect(rig.outcomes).to.eql(['a: TimeoutError', 'b: undefined', 'c: undefined']);
  });

  it('is not sent again where its signal is aborted after it was sent', async () => {
    await rig.open();
    const patience = new AbortController();
    rig.deliver('a', 'a', patience.signal);
    rig.deliver('b');
    patience.abort();
    rig.cut();
    await rig.reopen();
    expect(linesOf(rig.native)).to.eql(['client', line(2, 'b')]);
    await rig.say({receipt: 2, body: 'of b'});
    expect(rig.outcomes).to.eql(['a: AbortError', 'b: "of b"']);
  });

  it('is not rejected by a signal that is aborted after its receipt', async () => {
    await rig.open();
    const patience = new AbortController();
    rig.deliver('a', 'a', patience.signal);
    await rig.say({receipt: 1});
    patience.abort();
    await rig.pass(0);
    expect(rig.outcomes).to.eql(['a: undefined']);
  });

  it('leaves no listener at a signal that outlives it', async () => {
    await rig.open();
    const {signal} = new AbortController();
    let listeners = 0;
    const count = (name: 'addEventListener' | 'removeEventListener', step: number) => {
      const native = signal[name].bind(signal) as (...args: unknown[]) => void;
      Object.assign(signal, {
        [name]: (...args: unknown[]) => (native(...args), (listeners += step)),
      });
    };
    count('addEventListener', 1);
    count('removeEventListener', -1);
    for (const name of ['a', 'b']) rig.deliver(name, name, signal);
    expect(listeners).to.equal(2);
    await rig.say({receipt: 1});
    rig.socket.close();
    expect(listeners).to.equal(0);
  });
});
