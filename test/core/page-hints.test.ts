import {expect} from '@open-wc/testing';
import {type Hint, isPrerendering, PageSignals} from '../../src/core/page-hints.js';
import {listenersOn} from '../support/listener-census.js';
import {signal, stubProperty} from '../support/signals.js';

describe('PageSignals', () => {
  let hints: Hint[];
  let signals: PageSignals;

  beforeEach(() => {
    hints = [];
    signals = new PageSignals({hintReceived: (hint) => hints.push(hint)});
  });

  afterEach(() => signals.listen(false));

  const HINTS: [name: string, happen: () => void, hint: Hint | undefined][] = [
    ['online', () => signal.online(), 'online'],
    ['offline', () => signal.offline(), 'offline'],
    ['a page that becomes visible', () => signal.visible(), 'visibilitychange'],
    ['a page that becomes hidden', () => signal.hidden(), undefined],
    ['a page that is shown', () => signal.pageshow(false), 'pageshow'],
    ['a page that is shown from the back/forward cache', () => signal.pageshow(true), 'resume'],
    ['a page that is left for good', () => signal.pagehide(false), undefined],
    ['a page that goes to the back/forward cache', () => signal.pagehide(true), 'freeze'],
    ['freeze', () => signal.freeze(), 'freeze'],
    ['resume', () => signal.resume(), 'resume'],
    ['the end of prerendering', () => signal.activated(), 'prerenderingchange'],
  ];
  for (const [name, happen, hint] of HINTS) {
    it(`hears from ${name}: ${hint ?? 'nothing'}`, () => {
      signals.listen(true);
      happen();
      expect(hints).to.eql(hint ? [hint] : []);
    });
  }

  it('hears of another network where the browser tells', () => {
    const connection = new EventTarget();
    const restore = stubProperty(navigator, 'connection', connection);
    signals.listen(true);
    connection.dispatchEvent(new Event('change'));
    signals.listen(false);
    connection.dispatchEvent(new Event('change'));
    restore();
    expect(hints).to.eql(['change']);
  });

  it('does not take the change of a form field for one of the network', () => {
    signals.listen(true);
    document.body.dispatchEvent(new Event('change', {bubbles: true}));
    expect(hints).to.eql([]);
  });

  it('hears nothing before its start and after its stop', () => {
    for (const [, happen] of HINTS) happen();
    signals.listen(true);
    signals.listen(false);
    for (const [, happen] of HINTS) happen();
    expect(hints).to.eql([]);
  });

  it('hears once however often it was started, and stops at once', () => {
    const count = listenersOn([window, document]);
    signals.listen(true);
    const once = count.now;
    signals.listen(true);
    expect(once).to.be.greaterThan(7);
    expect(count.now).to.equal(once);
    signal.online();
    expect(hints).to.eql(['online']);
    signals.listen(false);
    expect(count.now).to.equal(0);
    count.restore();
  });

  it('says whether the page is only made in advance', () => {
    expect(isPrerendering()).to.not.equal(true);
    const restore = stubProperty(document, 'prerendering', true);
    expect(isPrerendering()).to.equal(true);
    restore();
  });
});
