import {expect} from '@open-wc/testing';
import {type StatusChange, StatusEvent} from '../../src/core/events.js';
import {ENGLISH} from '../../src/monitor/labels.js';
import {
  durationInWords,
  excerptOf,
  messageInWords,
  statusInWords,
} from '../../src/monitor/words.js';
import {statusChange} from '../support/status-change.js';

const change = (more: Partial<StatusChange>) =>
  new StatusEvent('ws-status', statusChange({status: 'waiting', previous: 'open', ...more}));

describe('monitor texts', () => {
  const TIMES: [ms: number, words: string][] = [
    [0, '0 ms'],
    [0.84, '0.8 ms'],
    [230.4, '230 ms'],
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [2149, '2.1 s'],
    [60_000, '60 s'],
    [185_000, '3:05'],
    [3_723_000, '1:02:03'],
  ];
  for (const [ms, words] of TIMES) {
    it(`${ms} ms is shown as ${words}`, () => expect(durationInWords(ms)).to.equal(words));
  }

  it('untrusted text is cut to one line', () => {
    expect(excerptOf('a\nb\tc\u0000d')).to.equal('a b c d');
    expect(excerptOf('x'.repeat(120))).to.equal('x'.repeat(120));
    expect(excerptOf('x'.repeat(1_000_000))).to.equal(`${'x'.repeat(120)}…`);
  });

  it('a binary message is shown by its size', () => {
    expect(messageInWords('hello')).to.equal('hello');
    expect(messageInWords(new Blob(['12345']))).to.equal('5 B');
    expect(messageInWords(new ArrayBuffer(7))).to.equal('7 B');
  });

  it('a loss is shown with its cause, its code and the next attempt', () => {
    const event = change({cause: 'dropped', code: 1012, reason: 're\nstart', delay: 1500});
    const words = 'Open → Lost, dropped (1012 re start), Next attempt 1.5 s';
    expect(statusInWords(event, ENGLISH)).to.equal(words);
  });

  it('an opening is shown without a cause, a failure with its error', () => {
    expect(statusInWords(change({status: 'open', previous: 'connecting'}), ENGLISH)).to.equal(
      'Connecting → Open',
    );
    const error = new Error('y'.repeat(500));
    const event = change({status: 'failed', cause: 'url', failures: 2, error});
    const words = `Open → Gave up, bad address, 2 failed, ${'y'.repeat(120)}…`;
    expect(statusInWords(event, ENGLISH)).to.equal(words);
  });
});
