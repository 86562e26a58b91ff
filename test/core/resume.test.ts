import {expect} from '@open-wc/testing';
import {HeartbeatSocket} from '../../src/core/heartbeat-socket.js';
import {ReportedErrors} from '../support/reported-errors.js';
import {CLEAN, SocketRig} from './socket-rig.js';

describe('resume', () => {
  let rig: SocketRig;

  beforeEach(() => {
    rig = new SocketRig();
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  /** Loses the connection as a killed server does, and has the next one open. */
  const reopen = async () => {
    rig.native.cut();
    await rig.pass(2_000);
    rig.native.open();
  };

  /** Every message and gap from now on. */
  const record = () => {
    const heard: string[] = [];
    rig.socket.addEventListener('message', ({data, lastEventId}) =>
      heard.push(`${data as string} (${lastEventId})`),
    );
    rig.socket.addEventListener('gap', ({asked, position}) => {
      heard.push(`gap ${asked} ${position}`);
    });
    return heard;
  };

  const send = (...ids: number[]) => {
    for (const id of ids) rig.native.message(`{"id":"${id}","n":${id}}`);
  };

  it('asks for nothing at first, and then for what comes after the last message', async () => {
    await rig.open({resume: 'id'});
    expect(rig.native.url).to.equal('ws://server/');
    send(1, 2);
    await reopen();
    expect(rig.native.url).to.equal('ws://server/?lastEventId=2');
    expect(rig.socket.url).to.equal('ws://server/?lastEventId=2');
  });

  it('begins at the id that the application gives', async () => {
    await rig.open({resume: 'id', lastEventId: 'a b&c'});
    expect(rig.native.url).to.equal('ws://server/?lastEventId=a%20b%26c');
    expect(rig.socket.lastEventId).to.equal('a b&c');
  });

  it('replaces a parameter of that name, and keeps the rest of the query to the byte', async () => {
    const url = 'ws://server/?sig=%7e%7E+&lastEventId=1&&x';
    await rig.open({url, resume: 'id', lastEventId: '2'});
    expect(rig.native.url).to.equal('ws://server/?sig=%7e%7E+&&x&lastEventId=2');
  });

  it('keeps a parameter whose name only begins with a question mark', async () => {
    await rig.open({url: 'ws://server/??lastEventId=1', resume: 'id', lastEventId: '2'});
    expect(rig.native.url).to.equal('ws://server/??lastEventId=1&lastEventId=2');
  });

  it('adds nothing where it is off', async () => {
    await rig.open({lastEventId: '2'});
    const heard = record();
    send(1);
    rig.native.message('{"id":"1"}');
    expect(rig.native.url).to.equal('ws://server/');
    expect(heard).to.eql(['{"id":"1","n":1} ()', '{"id":"1"} ()']);
    expect(rig.socket.lastEventId).to.equal('2');
  });

  it('sets the parameter after the url function has answered', async () => {
    let attempts = 0;
    const url = () => `ws://server/?token=${++attempts}&lastEventId=old`;
    await rig.open({url, resume: {id: 'id', parameter: 'lastEventId'}});
    send(7);
    await reopen();
    expect(rig.native.url).to.equal('ws://server/?token=2&lastEventId=7');
  });

  it('leaves the id to the url function without a parameter, and judges by what that could read', async () => {
    const urls: string[] = [];
    const url = () => {
      const address = `ws://server/?after=${rig.socket?.lastEventId ?? ''}`;
      urls.push(address);
      return address;
    };
    await rig.open({url, resume: {id: 'id', parameter: null}});
    send(7);
    await reopen();
    expect(urls).to.eql(['ws://server/?after=', 'ws://server/?after=7']);
    expect(rig.native.url).to.equal('ws://server/?after=7');
    rig.native.message('{"id":"7"}');
    expect(rig.socket.resumed).to.equal(true);
  });

  it('judges by what a protocols function could read, too', async () => {
    let answer = (_names: string[]): void => {};
    const protocols = () => new Promise<string[]>((resolve) => (answer = resolve));
    await rig.connect({protocols, resume: {id: 'id', parameter: null}, lastEventId: '7'});
    rig.socket.lastEventId = '8';
    answer(['after-7']);
    await rig.pass(0);
    rig.native.open();
    rig.native.message('{"id":"7"}');
    expect([rig.socket.resumed, rig.socket.lastEventId]).to.eql([true, '8']);
  });

  it('confirms that nothing was missed by the position that was asked for', async () => {
    await rig.open({resume: 'id'});
    const heard = record();
    send(1);
    await reopen();
    expect(rig.socket.resumed).to.equal(null);
    rig.native.message('{"id":"1"}');
    expect(rig.socket.resumed).to.equal(true);
    send(2);
    expect(heard).to.eql(['{"id":"1","n":1} (1)', '{"id":"2","n":2} (2)']);
  });

  it('reports a gap before any later message', async () => {
    await rig.open({resume: 'id'});
    const heard = record();
    send(1);
    await reopen();
    rig.native.message('{"id":"5"}');
    expect(rig.socket.resumed).to.equal(false);
    send(6);
    expect(heard).to.eql(['{"id":"1","n":1} (1)', 'gap 1 5', '{"id":"6","n":6} (6)']);
  });

  it('advances before the message is dispatched', async () => {
    await rig.open({resume: 'id'});
    const seen: string[] = [];
    rig.socket.addEventListener('message', () => seen.push(rig.socket.lastEventId));
    send(1, 2);
    expect(seen).to.eql(['1', '2']);
  });

  it('advances by a checkpoint between binary messages', async () => {
    await rig.open({resume: 'id'});
    const heard = record();
    rig.native.message(new ArrayBuffer(4));
    rig.native.message('{"id":"9"}');
    expect(heard).to.eql(['[object ArrayBuffer] ()']);
    await reopen();
    expect(rig.native.url).to.equal('ws://server/?lastEventId=9');
  });

  it('drops what a new connection repeats', async () => {
    await rig.open({resume: 'id'});
    const heard = record();
    send(1, 2);
    await reopen();
    send(1, 2, 3);
    expect(heard).to.eql(['{"id":"1","n":1} (1)', '{"id":"2","n":2} (2)', '{"id":"3","n":3} (3)']);
  });

  it('dispatches a message without an id, which changes nothing', async () => {
    await rig.open({resume: 'id'});
    const heard = record();
    send(1);
    rig.native.message('{"n":0}');
    expect(heard).to.eql(['{"id":"1","n":1} (1)', '{"n":0} ()']);
    expect(rig.socket.lastEventId).to.equal('1');
  });

  it('gives pongs and goodbyes no id', async () => {
    await rig.open({resume: () => '5', goodbye: 'bye'});
    await rig.pass(6_000);
    rig.native.message('HeartBeat');
    rig.native.message('bye');
    expect(rig.socket.lastEventId).to.equal('');
  });

  it('counts a position as life', async () => {
    await rig.open({resume: 'id'});
    await rig.pass(6_000);
    rig.native.message('{"id":"1"}');
    rig.news();
    await rig.pass(5_900);
    expect(rig.news()).to.eql([]);
  });

  it('goes on from another id that is set', async () => {
    await rig.open({resume: 'id'});
    const heard = record();
    send(1, 2, 3);
    rig.socket.lastEventId = '1';
    await reopen();
    expect(rig.native.url).to.equal('ws://server/?lastEventId=1');
    send(2, 3);
    expect(heard.slice(3)).to.eql(['{"id":"2","n":2} (2)', '{"id":"3","n":3} (3)']);
  });

  it('keeps the id over close() and reconnect()', async () => {
    await rig.open({resume: 'id'});
    send(1);
    rig.socket.close();
    await rig.pass(3_000);
    rig.socket.reconnect();
    await rig.pass(0);
    expect(rig.native.url).to.equal('ws://server/?lastEventId=1');
  });

  it('asks the next of several servers for the same', async () => {
    await rig.open({url: ['ws://a/', 'ws://b/'], resume: 'id'});
    send(1);
    rig.native.cut();
    await rig.pass(2_000);
    expect(rig.native.url).to.equal('ws://b/?lastEventId=1');
  });

  it('dispatches a message whose id a function refuses to read', async () => {
    const fail = () => {
      throw new Error('broken reader');
    };
    await rig.open({resume: fail});
    const heard = record();
    const errors = new ReportedErrors();
    rig.native.message('x');
    await rig.pass(0);
    errors.restore();
    expect(heard).to.eql(['x ()']);
    expect(errors.all.map(String)).to.eql(['Error: broken reader']);
  });

  it('dispatches nothing after the function that reads the id has closed', async () => {
    await rig.open({resume: () => rig.socket.close()});
    const heard = record();
    rig.native.message('x');
    expect(heard).to.eql([]);
  });

  it('works on a single socket, too', async () => {
    await rig.connect({reconnect: false, resume: 'id', lastEventId: '2'});
    rig.native.open();
    const heard = record();
    expect(rig.native.url).to.equal('ws://server/?lastEventId=2');
    rig.native.message('{"id":"3"}');
    expect(heard).to.eql(['gap 2 3']);
  });

  it('has an on… property for the gap', async () => {
    await rig.open({resume: 'id', lastEventId: '2'});
    const gaps: string[] = [];
    rig.socket.ongap = ({asked, position, detail}) => gaps.push(asked, position, detail.asked);
    rig.native.message('{"id":"3"}');
    expect(gaps).to.eql(['2', '3', '2']);
    expect('ongap' in HeartbeatSocket.prototype).to.equal(true);
  });
});
