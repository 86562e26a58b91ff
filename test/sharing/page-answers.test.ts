import {expect} from '@open-wc/testing';
import type {Settings} from '../../src/core/options.js';
import {errorFrom, errorParts} from '../../src/shared/error-parts.js';
import {askPage, firstAnswers} from '../../src/shared/page-answers.js';
import {settingsOf} from '../support/settings.js';

const here = (path: string) => new URL(path, location.href).href.replace(/^http/, 'ws');

describe('askPage', () => {
  const URLS: [Settings['url'], string[]][] = [
    ['/live', [here('/live')]],
    [() => '/live', [here('/live')]],
    [() => Promise.resolve(new URL('https://server/')), ['wss://server/']],
    [(attempt) => `ws://server/${attempt}`, ['ws://server/3']],
    [(() => ['ws://a/', null, '/b']) as unknown as () => string, ['ws://a/', here('/b')]],
  ];
  for (const [url, answer] of URLS) {
    it(`answers ${answer.join()} for the url ${String(url)}`, async () => {
      expect(await askPage(settingsOf({url}), 'url', 3)).to.eql(answer);
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
      expect(await askPage(settingsOf({protocols}), 'protocols', 1)).to.eql(answer);
    });
  }

  for (const answer of [null, {}, 'htp://no', '']) {
    it(`rejects where the url function answers ${JSON.stringify(answer)}`, async () => {
      const url = () => answer as string;
      const error = await askPage(settingsOf({url}), 'url', 1).catch((thrown: unknown) => thrown);
      expect(error).to.have.property('name', 'TypeError');
    });
  }

  it('rejects where the protocols function answers what are none', async () => {
    const settings = settingsOf({protocols: () => 5 as unknown as string});
    const error = await askPage(settings, 'protocols', 1).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('name', 'TypeError');
  });

  it('rejects as the function does', async () => {
    const error = new TypeError('no token');
    const url = () => Promise.reject(error);
    expect(await askPage(settingsOf({url}), 'url', 1).catch((thrown: unknown) => thrown)).to.equal(
      error,
    );
  });
});

describe('firstAnswers', () => {
  it('calls each function for the first attempt, and nothing else', async () => {
    const protocols = (attempt: number) => `chat${attempt}`;
    expect(await firstAnswers(settingsOf({url: 'ws://server/', protocols}))).to.eql({
      protocols: ['chat1'],
    });
    expect(await firstAnswers(settingsOf())).to.eql({});
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
