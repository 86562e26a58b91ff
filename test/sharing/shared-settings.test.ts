import {expect} from '@open-wc/testing';
import type {Answers} from '../../src/shared/protocol.js';
import {keyOf, localSetting, sharedSettings} from '../../src/shared/shared-settings.js';
import {settingsOf, type TestOptions} from '../support/settings.js';

const bytes = (...values: number[]) => new Uint8Array(values);
const yes = () => true;

describe('localSetting names the option that cannot be copied to the worker', () => {
  const OPTIONS: [TestOptions, string | null][] = [
    [{}, null],
    [{ping: 'hi', pong: 'ho', goodbye: 'Bye', resume: 'id'}, null],
    [{ping: bytes(1)}, null],
    [{url: () => 'ws://server/', protocols: () => 'chat'}, null],
    [{ping: () => 'now'}, 'ping'],
    [{pong: yes}, 'pong'],
    [{goodbye: yes}, 'goodbye'],
    [{resume: () => null}, 'resume'],
    [{shouldReconnect: yes}, 'shouldReconnect'],
    [{WebSocket}, 'WebSocket'],
  ];
  for (const [options, name] of OPTIONS) {
    const [what = 'nothing'] = Object.keys(options);
    it(`${String(name)}: for ${what} that is ${typeof Object.values(options)[0]}`, () => {
      expect(localSetting(settingsOf(options))).to.equal(name);
    });
  }
});

describe('sharedSettings', () => {
  it('can be copied, with all that the connection is made of', () => {
    const given = {interval: 5, queue: Infinity, resume: 'seq', ping: bytes(1), handover: true};
    const copy = structuredClone(sharedSettings(settingsOf(given)));
    expect(copy).to.deep.include({interval: 5, queue: Infinity, handover: true});
    expect(copy.resume).to.deep.include({source: 'seq'});
    expect([...(copy.ping as Uint8Array)]).to.eql([1]);
  });

  const ADDRESSES: [TestOptions['url'], readonly string[] | null][] = [
    ['/live', [`ws://${location.host}/live`]],
    [new URL('https://server/live'), ['wss://server/live']],
    [
      ['ws://a/', 'ws://b/'],
      ['ws://a/', 'ws://b/'],
    ],
    ['htp://no', ['']],
    [{} as URL, ['']],
    [
      ['ws://a/', {} as URL],
      ['ws://a/', ''],
    ],
    [() => 'ws://server/', null],
  ];
  for (const [url, resolved] of ADDRESSES) {
    it(`has ${String(resolved)} for the url ${String(url)}`, () => {
      expect(sharedSettings(settingsOf({url})).url).to.eql(resolved);
    });
  }

  it('has protocols as a list, or null for a function', () => {
    const protocolsOf = (protocols: TestOptions['protocols']) =>
      sharedSettings(settingsOf({protocols})).protocols;
    expect([protocolsOf(['a', 'b']), protocolsOf(() => 'a')]).to.eql([['a', 'b'], null]);
  });
});

describe('keyOf', () => {
  const key = (options: TestOptions, answers: Answers = {}) =>
    keyOf(sharedSettings(settingsOf(options)), answers);
  const url = () => 'ws://unused/';

  const EQUAL: [what: string, TestOptions, TestOptions, Answers?, Answers?][] = [
    ['for the same options', {interval: 5}, {interval: 5}],
    ['for one address in two notations', {url: '/live'}, {url: new URL('/live', location.href)}],
    ['for equal bytes', {ping: bytes(1, 2)}, {ping: bytes(1, 2)}],
    [
      'for a token in the query of an answer',
      {url},
      {url: () => 'another function'},
      {url: ['ws://server/?token=1']},
      {url: ['ws://server/?token=2']},
    ],
    ['for another random function and clock', {random: () => 0}, {random: () => 1}],
  ];
  for (const [what, one, other, ...[answers, others]] of EQUAL) {
    it(`is the same ${what}`, () => {
      expect(key(one, answers)).to.equal(key(other, others));
    });
  }

  const DIFFERENT: [what: string, TestOptions, TestOptions, Answers?, Answers?][] = [
    ['url', {url: 'ws://a/'}, {url: 'ws://b/'}],
    ['query of a fixed url', {url: 'ws://a/?x=1'}, {url: 'ws://a/?x=2'}],
    ['order of urls', {url: ['ws://a/', 'ws://b/']}, {url: ['ws://b/', 'ws://a/']}],
    ['answer', {url}, {url}, {url: ['ws://a/?x']}, {url: ['ws://b/?x']}],
    ['kind of url', {url: 'ws://a/'}, {url}, {}, {url: ['ws://a/']}],
    [
      'answer to protocols',
      {protocols: url},
      {protocols: url},
      {protocols: ['a']},
      {protocols: ['b']},
    ],
    ['protocol', {protocols: ['a']}, {protocols: ['b']}],
    ['number', {interval: 5}, {interval: 6}],
    ['switch', {steady: true}, {steady: false}],
    ['text', {ping: 'hi'}, {ping: 'ho'}],
    ['byte', {ping: bytes(1)}, {ping: bytes(2)}],
    ['buffer', {ping: bytes(1).buffer}, {ping: bytes(2).buffer}],
    ['resume', {resume: 'id'}, {}],
  ];
  for (const [what, one, other, ...[answers, others]] of DIFFERENT) {
    it(`is another for another ${what}`, () => {
      expect(key(one, answers)).not.to.equal(key(other, others));
    });
  }

  it('tells no limit and none apart', () => {
    expect(key({retries: Infinity})).not.to.equal(key({retries: 0}));
  });
});
