import {expect} from '@open-wc/testing';
import {stubProperty} from '../support/signals.js';

const ENTRIES = ['define', 'index', 'monitor'];

describe('a page without a registry of elements, as content scripts of Chromium have', () => {
  for (const entry of ENTRIES) {
    it(`imports ${entry}.js, which registers nothing`, async () => {
      const restore = stubProperty(window, 'customElements', null);
      try {
        await import(`../../src/${entry}.ts?without-registry`);
      } finally {
        restore();
      }
      expect(customElements.get('heartbeat-socket')).to.equal(undefined);
      expect(customElements.get('heartbeat-monitor')).to.equal(undefined);
    });
  }
});
