import {expect} from '@open-wc/testing';
import {isOther, joiningAgain, joiningAs, type Membership} from '../../src/shared/membership.js';
import type {Answers} from '../../src/shared/protocol.js';
import {termsOf} from '../../src/shared/shared-settings.js';
import {settingsOf, type TestOptions} from '../support/settings.js';

describe('Membership', () => {
  it('numbers the requests to join of one number at the link', () => {
    const first = joiningAs(7);
    expect(first).to.deep.include({name: 'joining', line: 7, join: 1, answers: {}});
    const answers = {url: ['ws://server/']};
    const again = joiningAgain(first, answers);
    expect(again).to.deep.include({name: 'joining', line: 7, join: 2, answers});
    expect(joiningAgain(again).answers, 'without new ones').to.eql({});
  });

  const url = () => 'ws://unused/';
  const [ONE, ONE_LATER, OTHER] = ['ws://server/1?a', 'ws://server/1?b', 'ws://server/2'].map(
    (address) => ({url: [address]}),
  );
  const joined = (options: TestOptions, answers: Answers = {}): Membership => ({
    ...{name: 'joined', line: 1, join: 1, terms: termsOf(settingsOf(options), answers)},
  });

  const CASES: [what: string, Membership, TestOptions, Answers | undefined, expected: boolean][] = [
    ['equal settings', joined({interval: 5}), {interval: 5}, undefined, false],
    ['other settings', joined({interval: 5}), {interval: 6}, undefined, true],
    [
      'another function, which is not called',
      joined({url}, ONE),
      {url: () => ''},
      undefined,
      false,
    ],
    ['an answer with another token', joined({url}, ONE), {url}, ONE_LATER, false],
    ['another answer', joined({url}, ONE), {url}, OTHER, true],
    ['the first answer', joined({url}), {url}, ONE, true],
    ['other settings before it has joined', joiningAs(1), {interval: 6}, undefined, false],
    ['other settings when it is out', {name: 'out'}, {interval: 6}, undefined, false],
  ];
  for (const [what, membership, options, answers, expected] of CASES) {
    it(`is ${expected ? 'of another' : 'of this'} connection with ${what}`, () => {
      expect(isOther(membership, settingsOf(options), answers)).to.equal(expected);
    });
  }
});
