import {expect} from '@open-wc/testing';
import {Delivery} from '../../src/delivery/delivery.js';
import {CLEAN} from '../core/socket-rig.js';
import {DeliveryRig, line, linesOf} from './delivery-rig.js';

const HOUR_MS = 3_600_000;

describe('Delivery', () => {
  let rig: DeliveryRig;

  beforeEach(() => {
    rig = new DeliveryRig();
  });

  afterEach(async () => {
    expect(await rig.end()).to.eql(CLEAN);
  });

  it('names its client on each connection, and numbers what is delivered from 1', async () => {
    await rig.open();
    rig.deliver('a');
    rig.deliver({b: [1]}, 'b');
    expect(linesOf(rig.native)).to.eql(['client', line(1, 'a'), line(2, {b: [1]})]);
    const [first] = rig.native.sent;
    rig.cut();
    await rig.reopen();
    expect(rig.native.sent[0]).to.equal(first);
  });

  it('has a client of its own on each socket', async () => {
    await rig.open();
    const [client] = rig.native.sent;
    const other = await new DeliveryRig().open();
    const [another] = other.native.sent;
    await other.end();
    expect(another).not.to.equal(client);
  });

  it('begins at once where the socket is open', async () => {
    await rig.open();
    rig.delivery.end();
    rig.native.sent.length = 0;
    rig.delivery = new Delivery(rig.socket);
    rig.deliver('a');
    expect(linesOf(rig.native)).to.eql(['client', line(1, 'a')]);
  });

  it('begins once where it is made while the opening is dispatched', async () => {
    await rig.connect();
    rig.delivery.end();
    rig.socket.addEventListener('status', () => {
      rig.delivery = new Delivery(rig.socket);
      rig.deliver('a');
    });
    rig.native.open();
    expect(linesOf(rig.native)).to.eql(['client', line(1, 'a')]);
  });

  it('keeps what is delivered without a connection, and sends it on the next', async () => {
    await rig.connect();
    rig.deliver('a');
    rig.native.fail();
    rig.deliver('b');
    await rig.reopen();
    expect(linesOf(rig.native)).to.eql(['client', line(1, 'a'), line(2, 'b')]);
  });

  it('sends again on each new connection what has no receipt, in order', async () => {
    await rig.open();
    for (const value of ['a', 'b', 'c']) rig.deliver(value);
    await rig.say({receipt: 1});
    rig.cut();
    rig.deliver('d');
    await rig.reopen();
    const rest = [line(2, 'b'), line(3, 'c'), line(4, 'd')];
    expect(linesOf(rig.native)).to.eql(['client', ...rest]);
    rig.cut();
    await rig.reopen();
    expect(linesOf(rig.native)).to.eql(['client', ...rest]);
    await rig.say({receipt: 4});
    rig.cut();
    await rig.reopen();
    expect(linesOf(rig.native)).to.eql(['client']);
    expect(rig.outcomes).to.eql(['a: undefined', 'b: undefined', 'c: undefined', 'd: undefined']);
  });

  it('sends nothing twice on one connection, however long no receipt comes', async () => {
    await rig.open();
    rig.deliver('a');
    await rig.pass(HOUR_MS);
    expect(linesOf(rig.native)).to.eql(['client', line(1, 'a')]);
    expect(rig.delivery.pending).to.equal(1);
  });

  it('sends after what earlier listeners of the opening send, and before the queue', async () => {
    await rig.connect();
    rig.delivery.end();
    rig.socket.addEventListener('open', () => rig.socket.send('login'));
    rig.delivery = new Delivery(rig.socket);
    rig.socket.addEventListener('open', () => rig.socket.send('later'));
    rig.socket.send('queued');
    rig.deliver('a');
    rig.native.open();
    const lines = ['login', 'client', line(1, 'a'), 'later', 'queued'];
    expect(linesOf(rig.native)).to.eql(lines);
  });

  it('sends what an earlier listener of the opening delivers after its client', async () => {
    await rig.connect();
    rig.delivery.end();
    rig.socket.addEventListener('open', () => rig.deliver('a'));
    rig.delivery = new Delivery(rig.socket);
    rig.native.open();
    expect(linesOf(rig.native)).to.eql(['client', line(1, 'a')]);
  });

  it('sends nothing on a connection that an earlier listener has ended', async () => {
    await rig.connect();
    rig.delivery.end();
    rig.socket.addEventListener('open', () => rig.socket.reconnect(), {once: true});
    rig.delivery = new Delivery(rig.socket);
    rig.deliver('a');
    const first = rig.native;
    first.open();
    await rig.reopen();
    expect(linesOf(first)).to.eql([]);
    expect(linesOf(rig.native)).to.eql(['client', line(1, 'a')]);
  });

  it('goes on on the successor in a handover, after what earlier listeners send', async () => {
    await rig.connect();
    rig.delivery.end();
    rig.socket.addEventListener('open', () => rig.socket.send('login'));
    rig.delivery = new Delivery(rig.socket);
    rig.native.open();
    rig.deliver('a');
    rig.socket.renew();
    await rig.reopen();
    rig.deliver('b');
    expect(linesOf(rig.native)).to.eql(['login', 'client', line(1, 'a'), line(2, 'b')]);
    await rig.say({receipt: 2});
    expect(rig.outcomes).to.eql(['a: undefined', 'b: undefined']);
  });

  it('goes back to the old connection, in order, where a successor fails that took a message', async () => {
    await rig.open({interval: 6_000});
    const old = rig.native;
    rig.deliver('a');
    rig.socket.renew();
    await rig.reopen();
    rig.deliver('b');
    rig.cut();
    rig.deliver('c');
    const again = ['client', line(1, 'a'), line(2, 'b'), line(3, 'c')];
    expect(linesOf(old)).to.eql(['client', line(1, 'a'), ...again]);
  });

  it('is before what the socket sends again by itself, which is the same', async () => {
    await rig.open();
    rig.native.isStalled = true;
    rig.deliver('a');
    rig.cut();
    await rig.reopen();
    expect(linesOf(rig.native)).to.eql(['client', line(1, 'a'), line(1, 'a')]);
  });

  it('delivers on the next connection what a dying socket cannot take', async () => {
    await rig.open({queue: 0});
    rig.native.readyState = 2;
    rig.deliver('a');
    rig.deliver('b');
    rig.cut();
    await rig.reopen();
    expect(linesOf(rig.native)).to.eql(['client', line(1, 'a'), line(2, 'b')]);
  });

  it('keeps the client and its numbers over close() and reconnect()', async () => {
    await rig.open();
    const [client] = rig.native.sent;
    rig.deliver('a');
    rig.socket.close();
    rig.socket.reconnect();
    rig.deliver('b');
    await rig.reopen();
    expect(rig.native.sent).to.eql([client, line(2, 'b')]);
    await rig.say({receipt: 2});
    expect(rig.outcomes).to.eql(['a: InvalidStateError', 'b: undefined']);
  });

  it('is one for each socket until it ends', async () => {
    await rig.open();
    expect(new Delivery(rig.socket, {queue: 0})).to.equal(rig.delivery);
    expect(linesOf(rig.native)).to.eql(['client']);
    rig.delivery.end();
    const next = new Delivery(rig.socket);
    expect(next).not.to.equal(rig.delivery);
    rig.delivery.end();
    expect(new Delivery(rig.socket)).to.equal(next);
  });

  it('does not take a late receipt of one that has ended for its own', async () => {
    await rig.open();
    rig.deliver('a');
    rig.delivery.end();
    rig.delivery = new Delivery(rig.socket);
    rig.deliver('b');
    await rig.say({receipt: 1, body: 'answer to a'});
    expect(rig.outcomes).to.eql(['a: InvalidStateError']);
    await rig.say({receipt: 2, body: 'answer to b'});
    expect(rig.outcomes).to.eql(['a: InvalidStateError', 'b: "answer to b"']);
    expect(rig.native.sent[2]).to.equal(rig.native.sent[0]);
  });

  it('leaves the socket and its messages alone when it has ended', async () => {
    await rig.open();
    rig.delivery.end();
    const heard: unknown[] = [];
    rig.socket.onmessage = ({data}) => heard.push(data);
    await rig.say('{"receipt":1}');
    rig.cut();
    await rig.reopen();
    expect([heard, linesOf(rig.native)]).to.eql([['{"receipt":1}'], []]);
  });
});

describe('Delivery around a single socket', () => {
  it('delivers on its one connection, and rejects at its end', async () => {
    const rig = await new DeliveryRig().open({reconnect: false});
    rig.deliver('a');
    rig.deliver('b');
    await rig.say({receipt: 1});
    expect(linesOf(rig.native)).to.eql(['client', line(1, 'a'), line(2, 'b')]);
    rig.cut();
    await rig.pass(0);
    expect(rig.outcomes).to.eql(['a: undefined', 'b: InvalidStateError']);
    expect(await rig.end()).to.eql(CLEAN);
  });
});
