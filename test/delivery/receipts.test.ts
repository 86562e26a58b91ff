import {expect} from '@open-wc/testing';
import {DeliveryError} from '../../src/delivery/delivery.js';
import {CLEAN} from '../core/socket-rig.js';
import {DeliveryRig} from './delivery-rig.js';

describe('receipts', () => {
  let rig: DeliveryRig;
  /** What other listeners of the socket heard. */
  let heard: unknown[];

  beforeEach(async () => {
    rig = await new DeliveryRig().open();
    heard = [];
    rig.socket.addEventListener('message', ({data}) => heard.push(data));
  });

  afterEach(async () => {
    expect(await rig.end()).to.eql(CLEAN);
  });

  const deliver = (...values: string[]) => {
    for (const value of values) rig.deliver(value);
  };

  it('settle everything up to their number, and answer that number', async () => {
    deliver('a', 'b', 'c');
    expect(rig.delivery.pending).to.equal(3);
    await rig.say({receipt: 2, body: {ok: 1}});
    expect(rig.outcomes).to.eql(['a: undefined', 'b: {"ok":1}']);
    expect([rig.delivery.pending, heard]).to.eql([1, []]);
  });

  it('can answer null, and name their fields in any order', async () => {
    deliver('a', 'b');
    await rig.say('{"body": null, "receipt": 1}');
    await rig.say('{ "receipt" : 2 , "error" : null , "body" : 0 }');
    expect([rig.outcomes, heard]).to.eql([['a: null', 'b: 0'], []]);
  });

  it('with an error reject their number for good, and take those before it', async () => {
    deliver('a', 'b', 'c');
    await rig.say({receipt: 2, error: 'too long'});
    expect(rig.outcomes).to.eql(['a: undefined', 'b: DeliveryError']);
    rig.cut();
    await rig.reopen();
    expect(rig.native.sent.slice(1)).to.eql(['{"id":3,"body":"c"}']);
  });

  for (const [error, text] of [
    ['too long', 'too long'],
    [{code: 7}, '{"code":7}'],
    [0, '0'],
    [false, 'false'],
  ] as const) {
    it(`have ${JSON.stringify(error)} as the cause and text of their error`, async () => {
      const refused = rig.delivery.deliver('a').catch((error: unknown) => error);
      await rig.say({receipt: 1, error, body: 1});
      const {message, cause} = (await refused) as DeliveryError;
      expect(await refused)
        .to.be.an.instanceOf(DeliveryError)
        .and.an.instanceOf(Error);
      expect([message, cause]).to.eql([text, error]);
    });
  }

  it('that come twice change nothing, and are withheld', async () => {
    deliver('a', 'b');
    await rig.say({receipt: 1, body: 'first'});
    await rig.say({receipt: 1, body: 'second'});
    await rig.say({receipt: 1, error: 'third'});
    expect([rig.outcomes, rig.delivery.pending, heard]).to.eql([['a: "first"'], 1, []]);
  });

  it('for what was never sent change nothing, and are withheld', async () => {
    deliver('a');
    await rig.say({receipt: 2});
    await rig.say({receipt: 2, error: 'no'});
    await rig.say({receipt: Number.MAX_SAFE_INTEGER});
    expect([rig.outcomes, rig.delivery.pending, heard]).to.eql([[], 1, []]);
  });

  it('out of the blue change nothing', async () => {
    await rig.say({receipt: 0});
    await rig.say({receipt: 1, body: 'x'});
    expect([rig.outcomes, rig.delivery.pending, heard]).to.eql([[], 0, []]);
    deliver('a');
    expect(rig.native.sent[1]).to.equal('{"id":1,"body":"a"}');
  });

  const MESSAGES_OF_THE_APPLICATION = [
    '{"receipt":-1}',
    '{"receipt":1e309}',
    '{"receipt":"1"}',
    '{"receipt":1.5}',
    '{"receipt":null}',
    '{"receipt":[1]}',
    '{"receipt":true}',
    '{"receipt":1,"total":3}',
    '{"receipt":1,"__proto__":{}}',
    '{"body":{"receipt":1}}',
    '[{"receipt":1}]',
    '"\\"receipt\\""',
    'null',
    '{"receipt":1',
    'the "receipt":1',
  ];
  for (const message of MESSAGES_OF_THE_APPLICATION) {
    it(`are not seen in ${message}`, async () => {
      deliver('a');
      await rig.say(message);
      expect([rig.outcomes, rig.delivery.pending, heard]).to.eql([[], 1, [message]]);
    });
  }

  it('are not seen in binary messages', async () => {
    deliver('a');
    const data = new TextEncoder().encode('{"receipt":1}').buffer;
    rig.native.message(data);
    await rig.pass(0);
    expect([rig.outcomes, heard]).to.eql([[], [data]]);
  });
});
