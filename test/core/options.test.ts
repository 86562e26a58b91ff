import {expect} from '@open-wc/testing';
import {DEFAULTS, numberOr, resolveOptions} from '../../src/core/options.js';

const NAMES = [
  ...([
    'interval',
    'timeout',
    'delay',
    'maxDelay',
    'maxAge',
    'retries',
    'connectTimeout',
    'queue',
  ] as const),
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
  '-Infinity',
  {},
  () => 5,
];
/** Resolved values of Infinity; the other numbers ignore it. */
const INFINITE: Partial<Record<(typeof NAMES)[number], number>> = {
  interval: 0,
  timeout: 0,
  retries: Infinity,
  connectTimeout: 0,
  maxAge: 0,
  queue: Infinity,
};
const GOOD: [given: unknown, taken: number][] = [
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
  it('returns the core defaults if no options are given', () => {
    const settings = resolve();
    expect(settings).to.deep.include({
      errorPrefix: 'the test',
      url: 'ws://server/',
      protocols: ['chat'],
      interval: 0,
      timeout: 6_000,
      steady: false,
      ping: 'HeartBeat',
      delay: 2_000,
      maxDelay: 10_000,
      retries: Infinity,
      connectTimeout: 10_000,
      queue: 1_048_576,
      binaryType: 'blob',
      random: Math.random,
    });
    const {pong, goodbye, shouldReconnect, WebSocket} = settings;
    expect([pong, goodbye, shouldReconnect, WebSocket].filter(Boolean)).to.eql([]);
  });

  it('has eight numeric options', () => {
    const numbers = Object.entries(DEFAULTS).filter(([, value]) => typeof value === 'number');
    expect(numbers.map(([name]) => name).sort()).to.eql([...NAMES].sort());
  });

  for (const name of NAMES) {
    it(`${name}: accepts finite, non-negative numbers, as numbers or strings`, () => {
      for (const [given, taken] of GOOD) {
        expect(resolve({[name]: given})[name], String(given)).to.equal(taken);
      }
    });

    it(`${name}: takes 0`, () => {
      // Without any wait a server that refuses would be flooded.
      const taken = name === 'maxDelay' ? DEFAULTS.maxDelay : 0;
      for (const zero of [0, '0']) expect(resolve({[name]: zero})[name]).to.equal(taken);
    });

    it(`${name}: takes Infinity for no limit, or for none of its numbers`, () => {
      const defaults = {...DEFAULTS, [name]: 77};
      for (const given of [Infinity, 'Infinity']) {
        expect(resolve({[name]: given}, defaults)[name]).to.equal(INFINITE[name] ?? 77);
      }
    });

    it(`${name}: treats an absent value as unset`, () => {
      const defaults = {...DEFAULTS, [name]: 77};
      for (const given of ABSENT) {
        expect(resolve({[name]: given}, defaults)[name], JSON.stringify(given)).to.equal(77);
      }
    });

    it(`${name}: falls back to the default for an invalid number`, () => {
      const defaults = {...DEFAULTS, [name]: 77};
      for (const given of BAD) {
        expect(resolve({[name]: given}, defaults)[name], String(given)).to.equal(77);
      }
    });

    it(`${name}: does not affect other options`, () => {
      const changed = Object.entries(resolve({[name]: 55})).filter(([, value]) => value === 55);
      expect(changed).to.eql([[name, 55]]);
    });
  }

  for (const nothing of [undefined, null, '']) {
    it(`treats ${JSON.stringify(nothing)} as an unset ping, pong, goodbye or function`, () => {
      const all = {ping: nothing, pong: nothing, goodbye: nothing, shouldReconnect: nothing};
      const {ping, pong, goodbye, shouldReconnect} = resolve(all);
      expect(ping).to.equal('HeartBeat');
      expect([pong || null, goodbye || null, shouldReconnect || null]).to.eql([null, null, null]);
    });
  }

  it('passes strings, buffers and functions through', () => {
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

  it('accepts arraybuffer and blob as binaryType, and falls back to blob', () => {
    const given = ['arraybuffer', 'blob', 'ArrayBuffer', 'junk', '', null, undefined, 5];
    expect(given.map((binaryType) => resolve({binaryType}).binaryType)).to.eql([
      'arraybuffer',
      ...Array.from({length: 7}, () => 'blob'),
    ]);
  });

  it('modifies neither the options nor the defaults', () => {
    const options = Object.freeze({interval: '5'});
    const defaults = Object.freeze({...DEFAULTS});
    expect(resolve(options, defaults).interval).to.equal(5);
  });
});

describe('numberOr', () => {
  it('returns the fallback for an invalid number, even if that is Infinity', () => {
    expect([numberOr('delay', 'x', 3), numberOr('delay', '', Infinity)]).to.eql([3, Infinity]);
  });
});
