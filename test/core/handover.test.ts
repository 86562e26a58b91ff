import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {signal} from '../support/signals.js';
import {CLEAN, SocketRig} from './socket-rig.js';

describe('Handover', () => {
  let rig: SocketRig;

  beforeEach(() => {
    rig = new SocketRig();
    rig.draw = 1;
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  const OPTIONS = {goodbye: 'bye', handover: true};
  const socketAt = (index: number) => FakeWebSocket.made[index];
  const isAlive = (index: number) => socketAt(index).readyState < 2;

  /** Connects, and the server says goodbye. */
  const sayGoodbye = async (options = {}, text = 'bye') => {
    await rig.open({...OPTIONS, ...options});
    rig.news();
    rig.native.message(text);
  };

  /** As far as the opening of the successor. */
  const openSuccessor = async (options = {}) => {
    await sayGoodbye(options);
    await rig.pass(2_000);
    rig.native.open();
  };

  /** As far as one more attempt. */
  const nextAttempt = async () => {
    const {made} = rig;
    while (rig.made === made) await rig.pass(100);
  };

  describe('begins', () => {
    it('after a draw from 0 to `delay`, and stays open', async () => {
      await sayGoodbye({delay: 700});
      await rig.pass(699);
      expect(rig.made).to.equal(1);
      await rig.pass(1);
      expect(rig.made).to.equal(2);
      expect([rig.news(), rig.socket.status, isAlive(0)]).to.eql([[], 'open', true]);
    });

    it('after a draw from 0 to `delay`, however long the waits before the connection were', async () => {
      await rig.connect({...OPTIONS, delay: 700});
      for (let failures = 0; failures < 4; failures++) {
        rig.native.fail();
        await nextAttempt();
      }
      rig.native.open();
      await rig.pass(6_000);
      rig.native.message('HeartBeat');
      rig.native.message('bye');
      const {made} = rig;
      await rig.pass(700);
      expect(rig.made).to.equal(made + 1);
    });

    it('within the window of the server', async () => {
      await sayGoodbye({}, 'bye 4000-9000');
      await rig.pass(8_999);
      expect(rig.made).to.equal(1);
      await rig.pass(1);
      expect(rig.made).to.equal(2);
    });

    it('at once by renew()', async () => {
      await rig.open();
      rig.socket.renew();
      expect(rig.made).to.equal(2);
    });

    it('by `maxAge`, between 90 and 100 % of it', async () => {
      rig.draw = 0;
      await rig.open({maxAge: 10_000, interval: 0});
      await rig.pass(8_999);
      expect(rig.made).to.equal(1);
      await rig.pass(1);
      expect(rig.made).to.equal(2);
      rig.native.open();
      rig.draw = 1;
      rig.socket.renew();
      rig.native.open();
      await rig.pass(9_999);
      expect(rig.made).to.equal(3);
      await rig.pass(1);
      expect(rig.made).to.equal(4);
    });

    it('not without `handover`: a goodbye is a loss', async () => {
      await sayGoodbye({handover: false});
      expect(rig.news()).to.eql(['waiting goodbye 5000']);
    });

    it('once: what asks again joins it, and renew() cuts its wait', async () => {
      await sayGoodbye({}, 'bye 60000');
      rig.native.message('bye 100');
      await rig.pass(1_000);
      expect(rig.made).to.equal(1);
      rig.socket.renew();
      rig.socket.renew();
      rig.native.message('bye');
      await rig.pass(1_000);
      expect(rig.made).to.equal(2);
      rig.native.open();
      expect(rig.news()).to.include('open goodbye');
    });

    it('renew() is reconnect() while not open', async () => {
      await rig.connect();
      rig.native.fail();
      rig.socket.renew();
      expect(rig.made).to.equal(2);
      expect(rig.socket.status).to.equal('connecting');
    });

    it('not for a single socket, whose renew() throws', async () => {
      await rig.open({...OPTIONS, maxAge: 10_000, reconnect: false});
      expect(() => rig.socket.renew()).to.throw(DOMException, 'reconnect');
      await rig.pass(5_000);
      rig.native.message('HeartBeat');
      await rig.pass(5_000);
      expect(rig.made).to.equal(1);
      rig.native.message('bye');
      expect(rig.socket.status).to.equal('failed');
    });
  });

  describe('when the successor opens', () => {
    it('dispatches `open` from `open` with the cause, and `open`', async () => {
      const changes: string[] = [];
      await openSuccessor();
      rig.socket.addEventListener('status', ({previous, status, cause, delay}) =>
        changes.push([previous, status, cause, delay].join(' ')),
      );
      expect(rig.news()).to.eql(['open goodbye', '(open)']);
      rig.native.message('HeartBeat');
      rig.socket.renew();
      rig.native.open();
      expect(changes).to.eql(['open open user 0']);
    });

    it('sends on it from that dispatch on, a login first, and then a heartbeat', async () => {
      await rig.open(OPTIONS);
      rig.socket.onopen = () => rig.socket.send('login');
      rig.native.message('bye');
      await rig.pass(1_000);
      rig.socket.send('before');
      await rig.pass(1_000);
      rig.native.open();
      rig.socket.send('after');
      expect(socketAt(0).sent).to.eql(['before']);
      expect(socketAt(1).sent).to.eql(['login', 'HeartBeat', 'after']);
    });

    it('is heard only from its first message on, in whose task the old one is closed', async () => {
      await openSuccessor();
      socketAt(0).message('old');
      expect(isAlive(0)).to.equal(true);
      rig.native.message('new');
      expect(socketAt(0).closed).to.eql([[1000]]);
      socketAt(0).message('late');
      socketAt(0).end(1000);
      expect(rig.news()).to.eql(
        ['open goodbye', '(open)', 'heartbeat', 'message old', 'heartbeat', 'message new'].filter(
          (line, i) => !(line === 'heartbeat' && i === 2),
        ),
      );
    });

    it('takes over by the answer to its heartbeat, with its own latency', async () => {
      await rig.open(OPTIONS);
      await rig.pass(5_440);
      rig.native.message('HeartBeat');
      expect(rig.socket.latency).to.equal(40);
      rig.native.message('bye');
      await rig.pass(2_000);
      rig.native.open();
      await rig.pass(7);
      rig.native.message('HeartBeat');
      expect([rig.socket.latency, isAlive(0), isAlive(1)]).to.eql([7, false, true]);
    });

    it('takes over at once without a heartbeat', async () => {
      await openSuccessor({interval: 0});
      expect([isAlive(0), isAlive(1)]).to.eql([false, true]);
      expect(rig.news()).to.eql(['open goodbye', '(open)']);
    });

    it('has the address, the protocol and the bytes of the connection that is heard', async () => {
      let attempt = 0;
      const url = () => `ws://server/?token=${++attempt}`;
      await sayGoodbye({url});
      await rig.pass(2_000);
      await rig.pass(0);
      rig.native.open();
      socketAt(0).bufferedAmount = 3;
      socketAt(1).bufferedAmount = 4;
      expect([rig.socket.url, rig.socket.bufferedAmount]).to.eql(['ws://server/?token=1', 7]);
      rig.native.message('x');
      expect([rig.socket.url, rig.socket.bufferedAmount]).to.eql(['ws://server/?token=2', 4]);
    });

    it('obeys a listener that reconnects, which is the switch', async () => {
      await rig.open(OPTIONS);
      rig.socket.addEventListener(
        'status',
        ({cause}) => cause === 'goodbye' && rig.socket.reconnect(),
      );
      rig.news();
      rig.native.message('bye');
      await rig.pass(2_000);
      rig.native.open();
      expect([isAlive(0), isAlive(1), rig.made]).to.eql([false, true, 2]);
      expect(rig.news()[0]).to.equal('open goodbye');
      expect(rig.socket.status).to.equal('open');
    });

    it('dispatches `open` also where a listener of the status reconnects', async () => {
      await rig.open(OPTIONS);
      rig.socket.addEventListener(
        'status',
        ({cause}) => cause === 'goodbye' && rig.socket.reconnect(),
      );
      rig.socket.onopen = () => rig.socket.send('login');
      rig.news();
      rig.native.message('bye');
      await rig.pass(2_000);
      rig.native.open();
      expect(rig.news()).to.eql(['open goodbye', '(open)']);
      expect(rig.native.sent[0]).to.equal('login');
    });

    it('obeys a listener that closes', async () => {
      await rig.open(OPTIONS);
      rig.socket.addEventListener('status', ({cause}) => cause === 'goodbye' && rig.socket.close());
      rig.news();
      rig.native.message('bye');
      await rig.pass(2_000);
      rig.native.open();
      expect(rig.news()).to.eql(['open goodbye', 'closed user']);
      expect([isAlive(0), isAlive(1)]).to.eql([false, false]);
    });
  });

  describe('when the successor fails', () => {
    it('says nothing of one that never opened', async () => {
      await sayGoodbye();
      await rig.pass(2_000);
      rig.native.fail();
      expect(rig.news()).to.eql([]);
    });

    it('is tried again by back-off while the old connection lives, whatever the code', async () => {
      const attempts: number[] = [];
      const url = (attempt: number) => {
        attempts.push(attempt);
        return 'ws://server/';
      };
      await sayGoodbye({url, interval: 0, retries: 1, shouldReconnect: () => false});
      await nextAttempt();
      rig.native.fail();
      await nextAttempt();
      rig.native.end(4400);
      await nextAttempt();
      rig.native.end(1008);
      await nextAttempt();
      expect(attempts).to.eql([1, 1, 2, 3, 4]);
      expect([rig.socket.status, isAlive(0)]).to.eql(['open', true]);
    });

    it('moves to the next of several servers, and stays there', async () => {
      await sayGoodbye({url: ['ws://a/', 'ws://b/']});
      await rig.pass(2_000);
      rig.native.fail();
      await rig.pass(2_000);
      expect(FakeWebSocket.made.map(({url}) => url)).to.eql(['ws://a/', 'ws://a/', 'ws://b/']);
      rig.native.open();
      rig.native.message('HeartBeat');
      rig.native.cut();
      await rig.pass(2_000);
      expect(rig.native.url).to.equal('ws://b/');
    });

    it('gives what it has not sent to the old connection, after a login there', async () => {
      await openSuccessor();
      rig.native.isStalled = true;
      rig.socket.send('unsent');
      rig.news();
      rig.socket.onopen = () => rig.socket.send('login');
      rig.native.cut();
      expect(rig.news()).to.eql(['open dropped', '(open)']);
      expect(socketAt(0).sent).to.eql(['login', 'unsent']);
      rig.socket.send('next');
      expect(socketAt(0).sent).to.eql(['login', 'unsent', 'next']);
    });

    it('leaves to it what it has not sent where it said goodbye, as it is closed politely', async () => {
      await openSuccessor();
      rig.native.isStalled = true;
      rig.socket.send('unsent');
      const {sent} = rig.native;
      rig.native.message('bye');
      expect([socketAt(0).sent, sent, rig.socket.bufferedAmount]).to.eql([
        [],
        ['HeartBeat', 'unsent'],
        0,
      ]);
    });

    it('is tried again within the standing window where it had opened', async () => {
      await rig.open({...OPTIONS, resume: 'id'});
      rig.native.message('{"id":"1","retry":60000}');
      rig.socket.renew();
      rig.native.open();
      rig.native.cut();
      for (let beat = 0; beat < 10; beat++) {
        await rig.pass(5_999);
        socketAt(0).message('alive');
      }
      expect(rig.made).to.equal(2);
      await rig.pass(10);
      expect(rig.made).to.equal(3);
    });

    it('counts a goodbye before any other message of it as that', async () => {
      await openSuccessor();
      rig.native.message('bye');
      expect([isAlive(0), isAlive(1), rig.socket.status]).to.eql([true, false, 'open']);
      await rig.pass(5_000);
      expect(rig.made).to.equal(3);
    });

    it('is found dead by its own heartbeat, and tried again at once', async () => {
      await openSuccessor({timeout: 3_000});
      await rig.pass(2_000);
      socketAt(0).message('alive');
      rig.news();
      await rig.pass(1_000);
      expect([isAlive(0), isAlive(1), rig.made]).to.eql([true, false, 2]);
      expect(rig.news()).to.eql(['open silent', '(open)']);
      await rig.pass(1);
      expect(rig.made).to.equal(3);
    });

    it('waits for the answer of one that its heartbeat does not find dead', async () => {
      await openSuccessor({timeout: 0});
      await rig.pass(60_000);
      expect([isAlive(0), isAlive(1), rig.made]).to.eql([true, true, 2]);
    });
  });

  describe('when the old connection ends first', () => {
    it('makes the successor under way the attempt', async () => {
      await sayGoodbye();
      await rig.pass(2_000);
      socketAt(0).end(1001);
      expect(rig.news()).to.eql(['waiting dropped 0', 'connecting']);
      rig.native.open();
      expect(rig.made).to.equal(2);
      expect(rig.news()).to.eql(['open', '(open)']);
    });

    it('gives the attempt the settings that a listener of the loss makes', async () => {
      await sayGoodbye();
      await rig.pass(2_000);
      rig.socket.addEventListener('status', () => (rig.socket.binaryType = 'arraybuffer'), {
        once: true,
      });
      socketAt(0).end(1001);
      expect(socketAt(1).binaryType).to.equal('arraybuffer');
    });

    it('makes what is left of the window the wait, which hints cut to its minimum', async () => {
      await sayGoodbye({}, 'bye 4000-9000');
      await rig.pass(3_000);
      rig.native.end(1001);
      expect(rig.news()).to.eql(['waiting dropped 6000']);
      signal.online();
      await rig.pass(999);
      expect(rig.made).to.equal(1);
      await rig.pass(1);
      expect(rig.made).to.equal(2);
    });

    it('makes the opened successor the connection, without a status', async () => {
      await openSuccessor();
      rig.news();
      rig.socket.send('late');
      socketAt(0).end(1001);
      expect([rig.news(), rig.socket.status]).to.eql([[], 'open']);
      rig.native.message('x');
      expect(rig.news()).to.eql(['heartbeat', 'message x']);
    });

    it('sends what the old one has not sent on the opened successor', async () => {
      await sayGoodbye();
      rig.native.isStalled = true;
      rig.socket.send('unsent');
      await rig.pass(2_000);
      rig.native.open();
      socketAt(0).cut();
      expect(rig.native.sent).to.eql(['HeartBeat', 'unsent']);
    });

    it('ends the successor where nothing may follow', async () => {
      await sayGoodbye();
      await rig.pass(2_000);
      socketAt(0).end(4400);
      expect([rig.socket.status, isAlive(1)]).to.eql(['failed', false]);
    });

    it('is an ordinary loss while a failed successor waits', async () => {
      await sayGoodbye({}, 'bye 6000');
      await rig.pass(6_000);
      rig.native.fail();
      socketAt(0).message('alive');
      socketAt(0).end(1006);
      expect(rig.news().at(-1)).to.equal('waiting dropped 2000');
      await rig.pass(2_000);
      expect(rig.made).to.equal(3);
    });

    it('closes the successor before a listener of the loss connects instead', async () => {
      await sayGoodbye();
      await rig.pass(2_000);
      const reconnect = () => {
        rig.socket.reconnect();
        expect([isAlive(0), isAlive(1), isAlive(2)]).to.eql([false, false, true]);
      };
      rig.socket.addEventListener('status', reconnect, {once: true});
      socketAt(0).end(1001);
      expect(rig.made).to.equal(3);
    });

    it('drops the successor where a listener of the loss closes', async () => {
      await sayGoodbye();
      await rig.pass(2_000);
      rig.socket.addEventListener('status', () => rig.socket.close(), {once: true});
      socketAt(0).end(1001);
      expect([rig.socket.status, isAlive(1)]).to.eql(['closed', false]);
    });
  });

  describe('reconnect()', () => {
    it('keeps the successor under way as the attempt', async () => {
      await sayGoodbye();
      await rig.pass(2_000);
      rig.socket.reconnect();
      expect([isAlive(0), isAlive(1), rig.made]).to.eql([false, true, 2]);
      expect(rig.news()).to.eql(['waiting user 0', 'connecting']);
      rig.native.open();
      expect(rig.socket.status).to.equal('open');
    });

    it('cuts the wait for it', async () => {
      await sayGoodbye({}, 'bye 60000');
      rig.socket.reconnect();
      expect([rig.made, rig.socket.status]).to.eql([2, 'connecting']);
    });

    it('adopts one that still asks for its address', async () => {
      let answer: (url: string) => void = () => {};
      let calls = 0;
      const url = () =>
        ++calls === 1 ? 'ws://server/1' : new Promise<string>((resolve) => (answer = resolve));
      await sayGoodbye({url});
      await rig.pass(2_000);
      rig.socket.reconnect();
      answer('ws://server/2');
      await rig.pass(0);
      expect([calls, rig.made, rig.socket.url]).to.eql([2, 2, 'ws://server/2']);
    });
  });

  it('ends with the connection on close(), whose code goes to the one that sends', async () => {
    await openSuccessor();
    rig.socket.close(3000, 'done');
    expect([socketAt(0).closed, socketAt(1).closed]).to.eql([[[1000]], [[3000, 'done']]]);
  });

  it('ends with the connection when the page is frozen', async () => {
    await openSuccessor();
    signal.freeze();
    expect([isAlive(0), isAlive(1), rig.socket.status]).to.eql([false, false, 'waiting']);
  });

  it('makes an attempt again that the clock has taken its time from', async () => {
    await sayGoodbye();
    await rig.pass(2_000);
    rig.clock.setSystemTime(rig.clock.now + 60_000);
    await rig.pass(2_000);
    expect([isAlive(0), isAlive(1), rig.made]).to.eql([true, false, 3]);
  });

  it('meets the back-off where a server without heartbeats says goodbye each time', async () => {
    await rig.open({...OPTIONS, interval: 0, delay: 100});
    const waits: number[] = [];
    for (let i = 0; i < 5; i++) {
      const before = rig.clock.now;
      rig.native.message('bye');
      await nextAttempt();
      waits.push(rig.clock.now - before);
      rig.native.open();
    }
    expect(waits).to.eql([100, 200, 400, 800, 1_600]);
  });

  describe('with resume', () => {
    const numbered = (id: number) => `{"id":"${id}","n":${id}}`;

    it('drops all that the successor repeats, however much came meanwhile, and keeps the order', async () => {
      const heard: string[] = [];
      await rig.open({...OPTIONS, resume: 'id'});
      rig.socket.addEventListener('message', ({lastEventId}) => heard.push(lastEventId));
      rig.native.message(numbered(1));
      rig.native.message('bye');
      await rig.pass(2_000);
      expect(rig.native.url).to.equal('ws://server/?lastEventId=1');
      rig.native.open();
      for (let id = 2; id <= 3_000; id++) socketAt(0).message(numbered(id));
      rig.native.message('{"id":"1"}');
      expect(rig.socket.resumed).to.equal(true);
      for (let id = 2; id <= 3_005; id++) rig.native.message(numbered(id));
      expect(heard).to.eql(Array.from({length: 3_005}, (_, i) => String(i + 1)));
      expect(rig.socket.lastEventId).to.equal('3005');
    });

    it('reports `resumed` as before until the switch', async () => {
      await rig.open({...OPTIONS, resume: 'id', lastEventId: '1'});
      rig.native.message('{"id":"1"}');
      rig.native.message('bye');
      await rig.pass(2_000);
      rig.native.open();
      expect(rig.socket.resumed).to.equal(true);
      rig.native.message('HeartBeat');
      expect(rig.socket.resumed).to.equal(null);
    });

    it('adopts an attempt that asked for less than has been heard since', async () => {
      const heard: string[] = [];
      await rig.open({...OPTIONS, resume: 'id'});
      rig.socket.addEventListener('message', ({lastEventId}) => heard.push(lastEventId));
      rig.native.message(numbered(1));
      rig.native.message('bye');
      await rig.pass(2_000);
      socketAt(0).message(numbered(2));
      socketAt(0).cut();
      rig.native.open();
      rig.native.message('{"id":"1"}');
      expect(rig.socket.resumed).to.equal(true);
      rig.native.message(numbered(2));
      rig.native.message(numbered(3));
      expect(heard).to.eql(['1', '2', '3']);
    });
  });
});
