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
    ['a page that goes to the back/forward cache', () => signal.cached(), 'suspend'],
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

  it('reports a hidden page that goes to the back/forward cache: suspend', () => {
    pageHints.start();
    const restore = stubProperty(document, 'hidden', true);
    signal.pagehide(true);
    if ('onfreeze' in document) signal.freeze();
    restore();
    signal.visible();
    expect(hints).to.eql(['suspend', 'wake']);
  });

  const SEQUENCES: [name: string, happen: () => void, types: string[]][] = [
    ['the back/forward cache', () => signal.cached(), ['pagehide', 'visibilitychange', 'freeze']],
    ['freezing', () => signal.freeze(), ['freeze']],
    ['being shown', () => signal.visible(), ['visibilitychange']],
  ];
  for (const [name, happen, types] of SEQUENCES) {
    it(`reports after every listener of the page, also on the window: ${name}`, () => {
      const order: unknown[] = [];
      const controller = new AbortController();
      pageHints = new PageHints({hintReceived: () => order.push('hint')});
      pageHints.start();
      for (const target of [document, window]) {
        for (const type of types) {
          const listen = () => order.push(type);
          target.addEventListener(type, listen, {signal: controller.signal});
        }
      }
      happen();
      controller.abort();
      expect(order.length).to.be.greaterThan(1);
      expect(order.indexOf('hint')).to.equal(order.length - 1);
    });
  }

  it('reports nothing of an event after which a listener of the page has stopped it', () => {
    pageHints.start();
    document.addEventListener('freeze', () => pageHints.stop(), {once: true});
    signal.freeze();
    expect(hints).to.eql([]);
  });

  it('does not take the events of an element for those of the page', () => {
    pageHints.start();
    for (const type of ['freeze', 'resume', 'offline', 'pagehide']) {
      document.body.dispatchEvent(new Event(type, {bubbles: true}));
    }
    expect(hints).to.eql([]);
  });

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
