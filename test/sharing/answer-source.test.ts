import {expect} from '@open-wc/testing';
import {platformClock} from '../../src/core/clock.js';
import type {Settings} from '../../src/core/options.js';
import {Timer} from '../../src/core/timer.js';
import {errorFrom, errorParts} from '../../src/shared/error-parts.js';
import {AnswerSource, openQuestions} from '../../src/shared/answer-source.js';
import type {Question} from '../../src/shared/protocol.js';
import {settingsOf, type TestOptions} from '../support/settings.js';
import {usePlatformClock} from '../support/use-platform-clock.js';

const here = (path: string) => new URL(path, location.href).href.replace(/^http/, 'ws');

describe('AnswerSource', () => {
  let source: AnswerSource;

  beforeEach(() => {
    source = new AnswerSource();
  });

  const ask = (options: TestOptions, question: Question, attempt = 1) =>
    source.ask(settingsOf(options), {questions: [question], attempt});

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
    const {answers, failures} = await source.ask(settings, {questions, attempt: 1, known});
    expect([answers, Object.keys(failures)]).to.eql([known, ['protocols']]);
  });
});

describe('AnswerSource with a function that takes long', () => {
  const clock = usePlatformClock();
  let source: AnswerSource;
  let deadline: Timer;
  let calls: ((url: string) => void)[];

  beforeEach(() => {
    source = new AnswerSource();
    deadline = new Timer();
    calls = [];
  });

  const url = () => new Promise<string>((resolve) => calls.push(resolve));
  const ask = (connectTimeout = 10_000) => {
    const settings = settingsOf({url, connectTimeout, clock: platformClock});
    return source.ask(settings, {questions: ['url'], attempt: 1, deadline});
  };

  it('fails at the deadline, as an attempt does', async () => {
    const asked = ask();
    await clock().tickAsync(10_000);
    const failures = {url: {name: 'Error', message: 'timeout'}};
    expect(await asked).to.eql({answers: {}, failures});
  });

  it('waits as long as it likes where `connectTimeout` is 0', async () => {
    const asked = ask(0);
    await clock().tickAsync(3_600_000);
    calls[0]('ws://server/');
    expect(await asked).to.eql({answers: {url: ['ws://server/']}, failures: {}});
  });

  it('takes the answer of the call under way', async () => {
    const asked = [ask(), ask()];
    await clock().tickAsync(0);
    expect(calls).to.have.lengthOf(1);
    calls[0]('ws://server/');
    const answered = {answers: {url: ['ws://server/']}, failures: {}};
    expect(await Promise.all(asked)).to.eql([answered, answered]);
  });

  it('makes another call where that one is lost, or about another address', async () => {
    void ask();
    await clock().tickAsync(60_000);
    void ask();
    expect(calls).to.have.lengthOf(2);
    source.forgetCalls();
    void ask();
    expect(calls).to.have.lengthOf(3);
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
