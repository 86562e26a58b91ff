import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {LifelineRig} from './lifeline-rig.js';

describe('Lifeline: giving up and shouldReconnect', () => {
  let rig: LifelineRig;

  beforeEach(() => {
    rig = new LifelineRig();
  });

  afterEach(() => expect(rig.end()).to.eql({timers: 0, sockets: 0}));

  const last = () => rig.changes.at(-1)!;

  it('fails after more than `retries` failed retries', () => {
    rig.replaceLifeline({retries: 1});
    rig.to('connecting').socket.fail();
    rig.clock.tick(2_000);
    rig.socket.fail();
    expect(rig.news()).to.eql([
      'connecting',
      'waiting unreachable 2000',
      'connecting',
      'failed exhausted',
      '(end 1006)',
    ]);
    expect(rig.error?.message).to.equal('the test: 2 attempts failed');
  });

  it('makes one attempt if `retries` is 0', () => {
    rig.replaceLifeline({retries: 0});
    rig.to('connecting').socket.fail();
    expect(last().cause).to.equal('exhausted');
  });

  it('starts over when reconnect() is called after failed', () => {
    rig.replaceLifeline({retries: 0});
    rig.to('connecting').socket.fail();
    rig.lifeline.reconnect();
    rig.socket.open();
    expect([last().status, last().failures]).to.eql(['open', 0]);
  });

  it('ends once when a failed listener reconnects and that attempt fails at once', () => {
    rig.replaceLifeline({url: 'bad://'});
    let times = 0;
    rig.react = ({status}) => {
      if (status === 'failed' && ++times === 1) rig.lifeline.reconnect();
    };
    rig.lifeline.reconnect();
    expect(rig.news()).to.eql([
      'connecting',
      'failed url',
      'connecting',
      'failed url',
      '(end 1006)',
    ]);
  });

  it('ends once more when a later reconnection fails', () => {
    rig.replaceLifeline({url: 'bad://'});
    for (let life = 0; life < 2; life++) {
      rig.lifeline.reconnect();
      expect(rig.news()).to.eql(['connecting', 'failed url', '(end 1006)']);
    }
  });

  it('calls shouldReconnect in place of the code check, with the close event or a synthetic one', () => {
    const asked: string[] = [];
    rig.replaceLifeline({
      shouldReconnect: ({type, code}) => {
        asked.push(`${type} ${code}`);
        return code !== 1006;
      },
    });
    rig.to('open').socket.end(1008);
    rig.clock.tick(2_000);
    rig.socket.open();
    rig.clock.tick(10_000);
    expect(asked).to.eql(['close 1008', 'close 1006']);
    expect([last().status, last().cause]).to.eql(['failed', 'silent']);
  });

  it('stays closed when shouldReconnect closes it', async () => {
    rig.replaceLifeline({
      shouldReconnect: () => {
        rig.lifeline.close();
        return true;
      },
    });
    rig.to('open').socket.end(1001);
    rig.clock.tick(60_000);
    await Promise.resolve();
    expect(rig.status).to.equal('closed');
    expect(FakeWebSocket.made.length).to.equal(1);
  });

  it('queues messages sent from shouldReconnect for the next connection', () => {
    rig.replaceLifeline({
      shouldReconnect: () => {
        rig.lifeline.send('x');
        return true;
      },
    });
    rig.to('open');
    const old = rig.socket;
    rig.clock.tick(10_000);
    rig.socket.open();
    expect([old.sent, rig.socket.sent]).to.eql([['HeartBeat'], ['x']]);
  });

  it('resets the failure count when reconnect() replaces a stable connection', () => {
    rig.to('waiting');
    rig.clock.tick(2_000);
    rig.socket.open();
    rig.clock.tick(6_000);
    rig.socket.message('HeartBeat');
    rig.lifeline.reconnect();
    expect(rig.changes.at(-2)!.failures).to.equal(0);
  });

  it('does not end when a failed listener reconnected', () => {
    rig.react = ({status}) => status === 'failed' && rig.lifeline.reconnect();
    rig.to('failed');
    expect(rig.log.slice(3)).to.eql(['failed policy', 'connecting']);
  });

  it('closes with 1000 on a goodbye, hides it, and reconnects after a backoff', () => {
    rig.replaceLifeline({goodbye: 'bye'});
    rig.to('open').news();
    const {socket} = rig;
    socket.message('bye');
    expect(socket.closed).to.eql([[1000]]);
    expect(rig.news()).to.eql(['waiting goodbye 5000']);
  });

  it('reports a heartbeat that a goodbye answers, and then the loss', () => {
    rig.replaceLifeline({goodbye: 'bye', interval: 1_000});
    rig.to('open').news();
    rig.clock.tick(1_000);
    rig.socket.message('bye');
    expect(rig.news()).to.eql(['heartbeat', 'waiting goodbye 5000']);
  });

  it('recognizes a goodbye by a predicate', () => {
    rig.replaceLifeline({goodbye: (data) => data === 1});
    rig.to('open').news();
    rig.socket.message(0);
    rig.socket.message(1);
    expect(rig.news()).to.eql(['message 0', 'waiting goodbye 5000']);
  });

  it('fails with cause policy when a socket closes without a close event', () => {
    rig.to('connecting');
    rig.socket.readyState = 3;
    rig.socket.error();
    rig.clock.tick(99);
    expect(rig.status).to.equal('connecting');
    rig.clock.tick(1);
    expect(rig.news()).to.eql(['connecting', 'failed policy', '(end 1006)']);
    expect(rig.error?.message).to.contain('blocked');
  });

  it('counts an error without a close event as a failed attempt, as in Node 22', () => {
    rig.to('connecting');
    rig.socket.error();
    rig.clock.tick(99);
    expect(rig.status).to.equal('connecting');
    rig.clock.tick(1);
    expect(rig.news()).to.eql(['connecting', 'waiting unreachable 1900']);
  });

  it('ignores an error event on an open connection', () => {
    rig.to('open').news();
    rig.socket.error();
    rig.clock.tick(1_000);
    expect([rig.news(), rig.status]).to.eql([[], 'open']);
  });
});
