import {expect} from '@open-wc/testing';
import {type Hint, isPrerendering, PageHints} from '../../src/core/page-hints.js';
import {listenersOn} from '../support/listener-census.js';
import {signal, stubProperty} from '../support/signals.js';

describe('PageHints', () => {
  let hints: Hint[];
  let pageHints: PageHints;

  beforeEach(() => {
    hints = [];
    pageHints = new PageHints({hintReceived: (hint) => hints.push(hint)});
  });

  afterEach(() => pageHints.stop());

  const HINTS: [name: string, happen: () => void, hint: Hint | undefined][] = [
    ['online', () => signal.online(), 'wake'],
    ['offline', () => signal.offline(), 'offline'],
    ['a page that becomes visible', () => signal.visible(), 'wake'],
    ['a page that becomes hidden', () => signal.hidden(), undefined],
    ['a page that is shown', () => signal.pageshow(false), 'pageshow'],
    ['a page that is shown from the back/forward cache', () => signal.pageshow(true), 'resume'],
    ['a page that is left for good', () => signal.pagehide(false), undefined],
    ['a page that goes to the back/forward cache', () => signal.pagehide(true), 'suspend'],
    ['freeze', () => signal.freeze(), 'suspend'],
    ['resume', () => signal.resume(), 'resume'],
    ['the end of prerendering', () => signal.activated(), 'wake'],
  ];
  for (const [name, happen, hint] of HINTS) {
    it(`${name} gives the hint ${hint ?? 'none'}`, () => {
      pageHints.start();
      happen();
      expect(hints).to.eql(hint ? [hint] : []);
    });
  }

  it('reports what a browser says of the network as an estimate', () => {
    const connection = new EventTarget();
    const restore = stubProperty(navigator, 'connection', connection);
    pageHints.start();
    connection.dispatchEvent(new Event('change'));
    pageHints.stop();
    connection.dispatchEvent(new Event('change'));
    restore();
    expect(hints).to.eql(['estimate']);
  });

  it('ignores the change event of a form field', () => {
    pageHints.start();
    document.body.dispatchEvent(new Event('change', {bubbles: true}));
    expect(hints).to.eql([]);
  });

  it('reports nothing before start and after stop', () => {
    for (const [, happen] of HINTS) happen();
    pageHints.start();
    pageHints.stop();
    for (const [, happen] of HINTS) happen();
    expect(hints).to.eql([]);
  });

  it('reports once if started repeatedly, and stops at once', () => {
    const count = listenersOn([window, document]);
    pageHints.start();
    const once = count.now;
    pageHints.start();
    expect(once).to.be.greaterThan(7);
    expect(count.now).to.equal(once);
    signal.online();
    expect(hints).to.eql(['wake']);
    pageHints.stop();
    expect(count.now).to.equal(0);
    count.restore();
  });

  it('reports whether the page is being prerendered', () => {
    expect(isPrerendering()).to.not.equal(true);
    const restore = stubProperty(document, 'prerendering', true);
    expect(isPrerendering()).to.equal(true);
    restore();
  });
});
