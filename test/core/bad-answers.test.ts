import {expect} from '@open-wc/testing';
import type {ProtocolsSource, UrlSource} from '../../src/core/address.js';
import type {StatusEvent} from '../../src/core/events.js';
import {CLEAN, SocketRig} from './socket-rig.js';

describe('what url and protocols functions answer', () => {
  let rig: SocketRig;

  beforeEach(() => {
    rig = new SocketRig();
  });

  afterEach(async () => expect(await rig.end()).to.eql(CLEAN));

  /** The answer, and its text in the error. */
  const BAD_URLS: [answer: unknown, shown: string][] = [
    [null, 'null'],
    [undefined, 'undefined'],
    ['', '""'],
    [' ', '" "'],
    [{}, '{}'],
    [NaN, 'NaN'],
    [5, '5'],
    [false, 'false'],
    [[], '[]'],
    [[null], '[null]'],
    [[''], '[""]'],
    [Symbol('no'), 'Symbol(no)'],
    [Object.create(null), '{}'],
    [() => 'ws://server/', 'a function'],
    ['htp://server/', '"htp://server/"'],
  ];
  for (const [answer, shown] of BAD_URLS) {
    for (const answering of ['at once', 'by a promise']) {
      it(`url: ${shown} ${answering} is a failed attempt, and error says so`, async () => {
        const url = () => (answering === 'at once' ? answer : Promise.resolve(answer));
        let error: Error | null = null;
        await rig.connect({url: url as UrlSource, retries: 0});
        rig.socket.addEventListener('status', (event: StatusEvent) => ({error} = event));
        await rig.pass(0);
        expect(rig.made).to.equal(0);
        expect(rig.news().slice(0, 2)).to.eql(['connecting', 'failed exhausted']);
        const cause = rig.socket.error?.cause as Error;
        expect(cause?.message).to.equal(
          `the url function answered ${shown}, not a ws:, wss:, http: or https: URL`,
        );
        expect(error).to.equal(null);
      });
    }
  }

  const GOOD_URLS: [answer: unknown, url: string][] = [
    ['ws://a/', 'ws://a/'],
    [new URL('https://a/'), 'wss://a/'],
    [Object.assign(document.createElement('a'), {href: 'http://a/'}), 'ws://a/'],
    [[null, 'ws://a/'], 'ws://a/'],
    ['?token=1', `${document.baseURI.replace(/^http/, 'ws').replace(/[?#].*/, '')}?token=1`],
  ];
  for (const [answer, url] of GOOD_URLS) {
    it(`url: connects to ${url} for ${String(answer)}`, async () => {
      await rig.connect({url: () => answer as string});
      expect(rig.native.url).to.equal(url);
    });
  }

  const NO_PROTOCOLS = [null, undefined, '', ' ', false, [], [null], [undefined], [''], [false]];
  for (const answer of NO_PROTOCOLS) {
    it(`protocols: ${JSON.stringify(answer)} means none`, async () => {
      await rig.connect({protocols: (() => answer) as ProtocolsSource});
      expect(rig.native.protocols).to.eql([]);
    });
  }

  it('protocols: what is missing in a list is left out', async () => {
    const answer = [null, 'chat', undefined, false, 'v2.chat'];
    await rig.connect({protocols: (() => answer) as unknown as ProtocolsSource});
    expect(rig.native.protocols).to.eql(['chat', 'v2.chat']);
  });

  const BAD_PROTOCOLS: [answer: unknown, shown: string][] = [
    [{}, '{}'],
    [5, '5'],
    [NaN, 'NaN'],
    [() => 'chat', 'a function'],
    [['chat', {}], '["chat",{}]'],
    ['a/b', '"a/b"'],
    ['chat chat', '"chat chat"'],
  ];
  for (const [answer, shown] of BAD_PROTOCOLS) {
    it(`protocols: ${shown} is a failed attempt, and error says so`, async () => {
      await rig.connect({protocols: (() => answer) as ProtocolsSource, retries: 0});
      expect(rig.made).to.equal(0);
      expect(rig.news().slice(0, 2)).to.eql(['connecting', 'failed exhausted']);
      expect((rig.socket.error?.cause as Error)?.message).to.equal(
        `the protocols function answered ${shown}, not subprotocols`,
      );
    });
  }
});
