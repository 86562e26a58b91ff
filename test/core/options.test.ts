import {expect} from '@open-wc/testing';
import {DEFAULTS, numberOr, resolveOptions} from '../../src/core/options.js';

const NAMES = [
  ...(['interval', 'timeout', 'delay', 'maxDelay', 'retries', 'connectTimeout', 'queue'] as const),
];
const ABSENT = [undefined, null, '', ' ', '\n\t'];
const BAD: unknown[] = [
  'x',
  '5px',
  '1,5',
  NaN,
  'NaN',
  -1,
  '-1',
  -Infinity,
  Infinity,
  'Infinity',
  {},
  () => 5,
];
const GOOD: [given: unknown, taken: number][] = [
  [0, 0],
  ['0', 0],
  [1.5, 1.5],
  [250, 250],
  ['250', 250],
  [' 250 ', 250],
  ['1e3', 1_000],
  [2 ** 31 - 1, 2 ** 31 - 1],
];

const resolve = (options: Record<string, unknown> = {}, defaults = DEFAULTS) =>
  resolveOptions({
    errorPrefix: 'the test',
    url: 'ws://server/',
    protocols: ['chat'],
    options,
    defaults,
  });

describe('resolveOptions', () => {
  it('without options gives the defaults of the core', () => {
    const settings = resolve();
    expect(settings).to.deep.include({
      errorPrefix: 'the test',
      url: 'ws://server/',
      protocols: ['chat'],
      interval: 0,
      timeout: 6_000,
      ping: 'HeartBeat',
      delay: 2_000,
      maxDelay: 30_000,
      retries: Infinity,
      connectTimeout: 10_000,
      queue: 1_048_576,
      binaryType: 'blob',
      random: Math.random,
    });
    const {pong, goodbye, shouldReconnect, WebSocket} = settings;
    expect([pong, goodbye, shouldReconnect, WebSocket].filter(Boolean)).to.eql([]);
  });

  it('knows seven numbers', () => {
    const numbers = Object.entries(DEFAULTS).filter(([, value]) => typeof value === 'number');
    expect(numbers.map(([name]) => name).sort()).to.eql([...NAMES].sort());
  });

  for (const name of NAMES) {
    it(`${name}: takes finite, non-negative numbers, as numbers or as texts`, () => {
      for (const [given, taken] of GOOD) {
        expect(resolve({[name]: given})[name], String(given)).to.equal(taken);
      }
    });

    it(`${name}: takes nothing for absent`, () => {
      const defaults = {...DEFAULTS, [name]: 77};
      for (const given of ABSENT) {
        expect(resolve({[name]: given}, defaults)[name], JSON.stringify(given)).to.equal(77);
      }
    });

    it(`${name}: falls back to the default where there is no such number`, () => {
      const defaults = {...DEFAULTS, [name]: 77};
      for (const given of BAD) {
        expect(resolve({[name]: given}, defaults)[name], String(given)).to.equal(77);
      }
    });

    it(`${name}: is taken for itself, not for its neighbour`, () => {
      const changed = Object.entries(resolve({[name]: 55})).filter(([, value]) => value === 55);
      expect(changed).to.eql([[name, 55]]);
    });
  }

  for (const nothing of [undefined, null, '']) {
    it(`takes ${JSON.stringify(nothing)} for an absent ping, pong, goodbye and function`, () => {
      const all = {ping: nothing, pong: nothing, goodbye: nothing, shouldReconnect: nothing};
      const {ping, pong, goodbye, shouldReconnect} = resolve(all);
      expect(ping).to.equal('HeartBeat');
      expect([pong || null, goodbye || null, shouldReconnect || null]).to.eql([null, null, null]);
    });
  }

  it('hands on texts, buffers and functions as they are', () => {
    const ping = new Uint8Array(2);
    const pong = () => true;
    const shouldReconnect = () => false;
    const settings = resolve({ping, pong, goodbye: 'bye', shouldReconnect});
    expect(settings.ping).to.equal(ping);
    expect(settings.pong).to.equal(pong);
    expect(settings.goodbye).to.equal('bye');
    expect(settings.shouldReconnect).to.equal(shouldReconnect);
    expect(resolve({ping: pong}).ping).to.equal(pong);
  });

  it('takes arraybuffer and blob for the binaryType, anything else for blob', () => {
    const given = ['arraybuffer', 'blob', 'ArrayBuffer', 'junk', '', null, undefined, 5];
    expect(given.map((binaryType) => resolve({binaryType}).binaryType)).to.eql([
      'arraybuffer',
      ...Array.from({length: 7}, () => 'blob'),
    ]);
  });

  it('changes neither the options nor the defaults', () => {
    const options = Object.freeze({interval: '5'});
    const defaults = Object.freeze({...DEFAULTS});
    expect(resolve(options, defaults).interval).to.equal(5);
  });
});

describe('numberOr', () => {
  it('falls back to what is given, infinity included', () => {
    expect([numberOr('x', 3), numberOr('', Infinity)]).to.eql([3, Infinity]);
  });
});
