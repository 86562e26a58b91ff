import {expect} from '@open-wc/testing';
import {type AttemptMemory, NO_ATTEMPTS} from '../../src/core/attempt-memory.js';
import {recallAttempts, storeAttempts} from '../../src/core/known-addresses.js';
import {settingsOf} from '../support/settings.js';

const SINGLE = {reconnect: false};
const OWN: AttemptMemory = {...NO_ATTEMPTS, failures: 7};
const LESSONS: AttemptMemory = {...NO_ATTEMPTS, handshakeMs: 70};

const addressOf = (name: string) => `ws://known-addresses.example/${name}`;
const store = (name: string, options = {}, memory = LESSONS) =>
  storeAttempts(settingsOf(options), addressOf(name), memory);
const recall = (name: string, options = {}) =>
  recallAttempts(settingsOf({url: addressOf(name), ...options}), OWN);

describe('lessons at an address', () => {
  it('are for the next single socket there', () => {
    store('a', SINGLE);
    expect(recall('a', SINGLE)).to.equal(LESSONS);
    expect(recall('b', SINGLE)).to.equal(NO_ATTEMPTS);
  });

  it('are the same with another query, which may be a token', () => {
    store('a?token=1', SINGLE);
    expect(recall('a?token=2', SINGLE)).to.equal(LESSONS);
  });

  it('are neither left nor taken by a socket that reconnects', () => {
    store('c');
    expect(recall('c', SINGLE)).to.equal(NO_ATTEMPTS);
    store('c', SINGLE);
    expect(recall('c')).to.equal(OWN);
  });

  it('are not taken where a function gives the address', () => {
    store('a', SINGLE);
    expect(recall('a', {...SINGLE, url: () => addressOf('a')})).to.equal(OWN);
  });

  it('are forgotten after those at 100 others', () => {
    store('first', SINGLE);
    store('second', SINGLE);
    for (let at = 0; at < 99; at++) store(`other-${at}`, SINGLE);
    expect(recall('first', SINGLE)).to.equal(NO_ATTEMPTS);
    expect(recall('second', SINGLE)).to.equal(LESSONS);
  });
});
