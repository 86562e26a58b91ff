import {expect} from '@open-wc/testing';
import {checkedProtocols, listOf, urlInTurn} from '../../src/core/address.js';
import {resultOf} from '../support/result-of.js';

const SYNTAX = 'DOMException SyntaxError';
const HERE = location.origin.replace(/^http/, 'ws');

describe('urlInTurn', () => {
  const addresses: [given: unknown, resolved: string][] = [
    ['ws://a', 'ws://a/'],
    ['wss://a/b?c=d', 'wss://a/b?c=d'],
    ['http://a', 'ws://a/'],
    ['https://a', 'wss://a/'],
    ['HTTPS://A:443/', 'wss://a/'],
    ['https://a:80/', 'wss://a:80/'],
    ['ws://a/http://b', 'ws://a/http://b'],
    ['ws://a/%23?%23', 'ws://a/%23?%23'],
    ['ws://user:pass@a/', 'ws://user:pass@a/'],
    ['/x', `${HERE}/x`],
    ['//a/x', 'ws://a/x'],
    [new URL('https://a/x'), 'wss://a/x'],
    ['ws://a/#part', SYNTAX],
    ['ws://a/#', SYNTAX],
    ['#part', SYNTAX],
    ['ftp://a/', SYNTAX],
    ['wsss://a/', SYNTAX],
    ['mailto:ws://a/', SYNTAX],
    ['ws://', SYNTAX],
    ['ws://a:99999/', SYNTAX],
    [new URL('ftp://a/'), SYNTAX],
  ];
  for (const [given, resolved] of addresses) {
    it(`turns ${String(given)} into ${resolved}`, () => {
      expect(resultOf(() => urlInTurn(given as string))).to.equal(resolved);
    });
  }

  it('resolves against the document base at the time of the call', () => {
    const base = document.head.appendChild(document.createElement('base'));
    base.href = 'https://a/deep/er/';
    const url = urlInTurn('../x');
    base.href = 'http://b/';
    expect([url, urlInTurn('x')]).to.eql(['wss://a/deep/x', 'ws://b/x']);
    base.remove();
  });

  it('does not modify a URL object', () => {
    const url = new URL('http://a/');
    urlInTurn(url);
    expect(url.href).to.equal('http://a/');
  });

  it('names the expected schemes in its error', () => {
    expect(() => urlInTurn('ftp://a/')).to.throw(/expected a ws:, wss:, http: or https: URL/);
  });

  describe('with several addresses', () => {
    const turns = (list: (string | URL)[]) => [0, 1, 2, 3].map((turn) => urlInTurn(list, turn));

    it('cycles through the list in order, starting with the first', () => {
      const list = ['ws://a/', new URL('http://b/'), 'ws://c/'];
      expect(urlInTurn(list)).to.equal('ws://a/');
      expect(turns(list)).to.eql(['ws://a/', 'ws://b/', 'ws://c/', 'ws://a/']);
    });

    it('skips invalid addresses, so that every turn has a server', () => {
      expect(turns(['ftp://x/', 'ws://a/', 'ws://b/#', 'ws://c/'])).to.eql([
        'ws://a/',
        'ws://c/',
        'ws://a/',
        'ws://c/',
      ]);
    });

    it('uses an address twice per round when it is listed twice', () => {
      const list = ['ws://a/', 'ws://a/', 'ws://b/'];
      expect(turns(list)).to.eql(['ws://a/', 'ws://a/', 'ws://b/', 'ws://a/']);
    });

    it('throws if every address is invalid, or if there is none', () => {
      expect(resultOf(() => urlInTurn(['ftp://x/', 'ws://a/#'], 1))).to.equal(SYNTAX);
      expect(resultOf(() => urlInTurn([], 1))).to.equal(SYNTAX);
    });
  });
});

describe('listOf', () => {
  const texts: [text: string, list: string[]][] = [
    ['chat', ['chat']],
    ['chat v2.chat', ['chat', 'v2.chat']],
    ['chat,v2.chat', ['chat', 'v2.chat']],
    [' chat ,\n\tv2.chat , ', ['chat', 'v2.chat']],
    ['', []],
    [' , ', []],
  ];
  for (const [text, list] of texts) {
    it(`splits ${JSON.stringify(text)} at spaces and commas`, () => {
      expect(listOf(text)).to.eql(list);
    });
  }

  it('copies an array', () => {
    const list = Object.freeze(['chat', 'v2.chat']);
    expect(listOf(list)).to.eql(['chat', 'v2.chat']);
    expect(listOf([])).to.eql([]);
    expect(listOf(list)).not.to.equal(list);
  });
});

describe('checkedProtocols', () => {
  const good: [given: unknown, list: string[]][] = [
    [undefined, []],
    [[], []],
    ['chat', ['chat']],
    [null, ['null']],
    [5, ['5']],
    [
      ['chat', 'Chat'],
      ['chat', 'Chat'],
    ],
    ["!#$%&'*+-.^_`|~09azAZ", ["!#$%&'*+-.^_`|~09azAZ"]],
  ];
  for (const [given, list] of good) {
    it(`resolves ${String(given) || 'an empty list'} to ${JSON.stringify(list)}`, () => {
      expect(checkedProtocols(given as string)).to.eql(list);
    });
  }

  for (const bad of ['', 'a b', 'a,b', 'a=', 'a/b', '(a)', '"a"', 'a\n', 'ä', '\u0000']) {
    it(`throws for ${JSON.stringify(bad)}, alone and in a list`, () => {
      expect(resultOf(() => checkedProtocols(bad))).to.equal(SYNTAX);
      expect(resultOf(() => checkedProtocols(['a', bad]))).to.equal(SYNTAX);
    });
  }

  it('throws for a duplicate protocol', () => {
    expect(resultOf(() => checkedProtocols(['a', 'b', 'a']))).to.equal(SYNTAX);
  });

  it('does not call a function yet', () => {
    const ask = () => 'a b';
    expect(checkedProtocols(ask)).to.equal(ask);
  });

  it('copies the list, which the application may change', () => {
    const list = ['a'];
    const checked = checkedProtocols(list);
    list.push('b c');
    expect(checked).to.eql(['a']);
  });
});
