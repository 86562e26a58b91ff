import {expect} from '@open-wc/testing';
import '../../src/define.js';
import {signal, stubProperty} from '../support/signals.js';
import {CLEAN, SocketRig} from './socket-rig.js';

describe('a retry that the server steers', () => {
  let rig: SocketRig;

  beforeEach(() => {
    rig = new SocketRig();
    rig.draw = 1;
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  /** The waits since the last look. */
  const waits = () => rig.news().filter((line) => line.startsWith('waiting'));

  it('waits as the close reason says, and reports that delay', async () => {
    await rig.open();
    rig.native.end(1001, 'deploy retry=20000-80000');
    expect(waits()).to.eql(['waiting dropped 80000']);
    await rig.pass(79_999);
    expect(rig.made).to.equal(1);
    await rig.pass(1);
    expect(rig.made).to.equal(2);
  });

  it('waits as the goodbye says', async () => {
    await rig.open({goodbye: 'bye'});
    rig.native.message('bye 60000');
    expect(waits()).to.eql(['waiting goodbye 60000']);
  });

  it('waits as a predicate for the goodbye says', async () => {
    await rig.open({goodbye: () => [1_000, 7_000]});
    rig.native.message('x');
    expect(waits()).to.eql(['waiting goodbye 7000']);
  });

  it('dispatches a goodbye that something else than a window follows', async () => {
    await rig.open({goodbye: 'bye'});
    rig.news();
    rig.native.message('bye soon');
    expect(rig.news()).to.eql(['message bye soon']);
  });

  it('waits as the error of a url function says', async () => {
    const url = () => {
      throw Object.assign(new Error('busy'), {retryAfter: '30'});
    };
    await rig.connect({url});
    expect(waits()).to.eql(['waiting unreachable 60000']);
  });

  it('replaces the rule for 1013', async () => {
    await rig.open();
    rig.native.end(1013, 'retry=500');
    expect(waits()).to.eql(['waiting dropped 500']);
  });

  it('replaces the rule for hidden pages', async () => {
    await rig.open();
    const restore = stubProperty(document, 'hidden', true);
    rig.native.end(1001, 'retry=500');
    restore();
    expect(waits()).to.eql(['waiting dropped 500']);
  });

  it('revives no final code', async () => {
    await rig.open();
    rig.native.end(4400, 'retry=500');
    expect(rig.socket.status).to.equal('failed');
  });

  it('is for one wait: after a failed attempt the ladder goes on', async () => {
    await rig.open();
    rig.native.end(1001, 'retry=500');
    await rig.pass(500);
    rig.native.fail();
    expect(waits()).to.eql(['waiting dropped 500', 'waiting unreachable 4000']);
  });

  it('is shortened to its minimum by hints, not below', async () => {
    await rig.open();
    rig.native.end(1001, 'retry=20000-80000');
    rig.news();
    await rig.pass(5_000);
    signal.online();
    signal.visible();
    await rig.pass(14_999);
    expect(rig.made).to.equal(1);
    await rig.pass(1);
    expect(rig.made).to.equal(2);
    expect(rig.news()).to.eql(['connecting']);
  });

  it('is ended by a hint after its minimum', async () => {
    await rig.open();
    rig.native.end(1001, 'retry=20000-80000');
    await rig.pass(20_000);
    signal.online();
    expect(rig.made).to.equal(2);
  });

  it('is ended by reconnect() and by close()', async () => {
    await rig.open();
    rig.native.end(1001, 'retry=20000-80000');
    rig.socket.reconnect();
    expect(rig.made).to.equal(2);
    rig.native.open().end(1001, 'retry=20000-80000');
    rig.socket.close();
    await rig.pass(80_000);
    expect(rig.made).to.equal(2);
  });

  describe('by a standing window in a position', () => {
    const openWith = async (position: string) => {
      await rig.open({resume: 'id'});
      rig.native.message(position);
      rig.news();
    };

    it('is for every later loss from afar', async () => {
      await openWith('{"id":"1","retry":5500}');
      for (let n = 0; n < 2; n++) {
        await rig.pass(5_500);
        rig.native.message('{"id":"2","text":"x"}'); // The connection has proved itself.
        rig.native.cut();
        expect(waits(), `loss ${n}`).to.eql(['waiting dropped 5500']);
        await rig.pass(5_500);
        rig.native.open();
        rig.news();
      }
    });

    it('is for one wait: after a failed attempt the ladder goes on', async () => {
      await openWith('{"id":"1","retry":5500}');
      rig.native.cut();
      await rig.pass(5_500);
      rig.native.fail();
      expect(waits()).to.eql(['waiting dropped 5500', 'waiting unreachable 4000']);
    });

    it('is not for a connection that was lost before it proved itself, after a wait', async () => {
      await openWith('{"id":"1","retry":5500}');
      rig.native.cut();
      await rig.pass(5_500);
      rig.native.open().cut();
      expect(waits()).to.eql(['waiting dropped 5500', 'waiting dropped 4000']);
    });

    it('is forgotten with the url', async () => {
      const lines: string[] = [];
      const element = document.createElement('heartbeat-socket');
      const {clock} = rig;
      Object.assign(element, {clock, random: () => 1, url: 'ws://a/', resume: 'id'});
      element.addEventListener('ws-status', ({status, delay}) => lines.push(`${status} ${delay}`));
      document.body.append(element);
      await rig.pass(0);
      rig.native.open().message('{"id":"1","retry":5500}');
      element.url = 'ws://b/';
      await rig.pass(0);
      rig.native.open().cut();
      element.remove();
      await rig.pass(0);
      expect(lines.find((line) => line.startsWith('waiting') && !line.endsWith(' 0'))).to.equal(
        'waiting 2000',
      );
    });

    it('is replaced by another, and by a window of its own', async () => {
      await openWith('{"id":"1","retry":5500}');
      rig.native.message('{"id":"1","retry":7000}');
      rig.native.end(1001, 'retry=100');
      expect(waits()).to.eql(['waiting dropped 100']);
      await rig.pass(100);
      rig.native.open();
      await rig.pass(5_000);
      rig.native.message('{"id":"2","text":"x"}');
      rig.native.cut();
      expect(waits()).to.eql(['waiting dropped 7000']);
    });

    it('is not for a loss that was noticed here', async () => {
      await openWith('{"id":"1","retry":5500}');
      await rig.pass(12_000);
      expect(waits()).to.eql(['waiting silent 0']);
    });
  });
});

describe('the wait', () => {
  let rig: SocketRig;

  beforeEach(() => {
    rig = new SocketRig();
    rig.draw = 1;
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  /** The wait after a loss, once the connection has proved itself. */
  const waitAfter = async (lose: () => void, options = {}): Promise<string | undefined> => {
    await rig.open({goodbye: 'bye', ...options});
    await rig.pass(5_000);
    rig.native.message('x');
    lose();
    return rig.news().at(-1);
  };

  const ANNOUNCED: [name: string, lose: () => void, cause: string][] = [
    ['1001', () => rig.native.end(1001), 'dropped'],
    ['1012', () => rig.native.end(1012), 'dropped'],
    ['the goodbye', () => rig.native.message('bye'), 'goodbye'],
  ];
  for (const [name, lose, cause] of ANNOUNCED) {
    it(`after ${name} is drawn from 5000 at least, within maxDelay`, async () => {
      expect(await waitAfter(lose)).to.equal(`waiting ${cause} 5000`);
      expect(await waitAfter(lose, {delay: 7_000})).to.equal(`waiting ${cause} 7000`);
      expect(await waitAfter(lose, {maxDelay: 300})).to.equal(`waiting ${cause} 300`);
    });
  }

  it('after another end is drawn from delay', async () => {
    expect(await waitAfter(() => rig.native.cut())).to.equal('waiting dropped 2000');
    expect(await waitAfter(() => rig.native.end(1000))).to.equal('waiting dropped 2000');
  });

  it('after an announced end and a failed attempt is that of the ladder', async () => {
    await waitAfter(() => rig.native.end(1001));
    await rig.pass(5_000);
    rig.native.fail();
    expect(rig.news().at(-1)).to.equal('waiting unreachable 4000');
  });

  describe('in a hidden page', () => {
    let restore: () => void;

    beforeEach(() => {
      restore = stubProperty(document, 'hidden', true);
    });

    afterEach(() => restore());

    it('is drawn from maxDelay from the first on', async () => {
      expect(await waitAfter(() => rig.native.cut())).to.equal('waiting dropped 10000');
      expect(await waitAfter(() => rig.native.end(1001))).to.equal('waiting dropped 10000');
    });

    it('counts from the loss', async () => {
      await rig.connect({connectTimeout: 3_000});
      await rig.pass(3_000);
      expect(rig.news().at(-1)).to.equal('waiting unreachable 10000');
    });

    it('is none where the loss was noticed here', async () => {
      await rig.open();
      await rig.pass(12_000);
      expect(rig.news()).to.include('waiting silent 0');
    });

    it('is that of 1013 after 1013', async () => {
      expect(await waitAfter(() => rig.native.end(1013))).to.equal('waiting dropped 20000');
    });

    it('ends when somebody looks', async () => {
      await waitAfter(() => rig.native.cut());
      restore();
      signal.visible();
      expect(rig.made).to.equal(2);
    });
  });
});
