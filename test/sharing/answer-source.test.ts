import {expect} from '@open-wc/testing';
import type {Settings} from '../../src/core/options.js';
import {errorFrom, errorParts} from '../../src/shared/error-parts.js';
import {askPage, openQuestions} from '../../src/shared/page-answers.js';
import type {Question} from '../../src/shared/protocol.js';
import {settingsOf, type TestOptions} from '../support/settings.js';

const here = (path: string) => new URL(path, location.href).href.replace(/^http/, 'ws');

describe('askPage', () => {
  const ask = (options: TestOptions, question: Question, attempt = 1) =>
    askPage(settingsOf(options), {questions: [question], attempt});

  const URLS: [Settings['url'], string[]][] = [
    ['/live', [here('/live')]],
    [() => '/live', [here('/live')]],
    [() => Promise.resolve(new URL('https://server/')), ['wss://server/']],
    [(attempt) => `ws://server/${attempt}`, ['ws://server/3']],
    [(() => ['ws://a/', null, '/b']) as unknown as () => string, ['ws://a/', here('/b')]],
  ];
  for (const [url, answer] of URLS) {
    it(`answers ${answer.join()} for the url ${String(url)}`, async () => {
      expect(await ask({url}, 'url', 3)).to.eql({answers: {url: answer}, failures: {}});
    });
  }

  const PROTOCOLS: [Settings['protocols'], string[]][] = [
    [() => 'a, b', ['a', 'b']],
    [() => ['a', 'b'], ['a', 'b']],
    [['a'], ['a']],
    [() => '', []],
    [(() => null) as unknown as () => string, []],
  ];
  for (const [protocols, answer] of PROTOCOLS) {
    it(`answers [${answer.join()}] for the protocols ${String(protocols)}`, async () => {
      const said = await ask({protocols}, 'protocols');
      expect(said).to.eql({answers: {protocols: answer}, failures: {}});
    });
  }

  for (const answer of [null, {}, 'htp://no', '']) {
    it(`fails where the url function answers ${JSON.stringify(answer)}`, async () => {
      const {answers, failures} = await ask({url: () => answer as string}, 'url');
      expect([answers, failures.url!.name]).to.eql([{}, 'TypeError']);
    });
  }

  it('fails where the protocols function answers what are none', async () => {
    const {failures} = await ask({protocols: () => 5 as unknown as string}, 'protocols');
    expect(failures.protocols!.name).to.equal('TypeError');
  });

  for (const [how, url] of [
    ['rejects', () => Promise.reject(new TypeError('no token'))],
    [
      'throws',
      () => {
        throw new TypeError('no token');
      },
    ],
  ] as const) {
    it(`fails as the function that ${how}`, async () => {
      const failures = {url: {name: 'TypeError', message: 'no token'}};
      expect(await ask({url}, 'url')).to.eql({answers: {}, failures});
    });
  }

  it('calls no function whose answer is known, and fails for one alone', async () => {
    const [url, protocols] = [() => 'ws://asked/', () => 5 as unknown as string];
    const settings = settingsOf({url, protocols});
    const questions = openQuestions(settings);
    const known = {url: ['ws://known/']};
    const {answers, failures} = await askPage(settings, {questions, attempt: 1, known});
    expect([answers, Object.keys(failures)]).to.eql([known, ['protocols']]);
  });
});

describe('openQuestions', () => {
  it('are those to which the answers are functions', () => {
    const protocols = () => 'chat';
    expect(openQuestions(settingsOf({url: 'ws://server/', protocols}))).to.eql(['protocols']);
    expect(openQuestions(settingsOf({url: () => 'ws://server/', protocols}))).to.eql([
      ...['url', 'protocols'],
    ]);
    expect(openQuestions(settingsOf())).to.eql([]);
  });
});

describe('errorParts', () => {
  const THROWN: [unknown, object][] = [
    [new TypeError('no'), {name: 'TypeError', message: 'no'}],
    [Object.assign(new Error('busy'), {retryAfter: 3}), {name: 'Error', retryAfter: 3}],
    [Object.assign(new Error('busy'), {retryAfter: '3'}), {retryAfter: '3'}],
    ['a text', {name: 'Error', message: 'a text'}],
    [undefined, {name: 'Error', message: 'undefined'}],
    [null, {name: 'Error', message: 'null'}],
    [{message: 5, name: yesOrNo}, {message: '5'}],
  ];
  function yesOrNo() {}
  for (const [thrown, parts] of THROWN) {
    it(`of ${String(thrown)} can be copied, and make an error again`, () => {
      const copy = structuredClone(errorParts(thrown));
      expect(copy).to.include(parts);
      expect(errorFrom(copy)).to.be.an.instanceOf(Error).and.to.include(parts);
    });
  }

  it('have no retryAfter that is neither a number nor a text', () => {
    const error = Object.assign(new Error(''), {retryAfter: yesOrNo});
    expect(errorParts(error)).not.to.have.property('retryAfter');
  });
});
