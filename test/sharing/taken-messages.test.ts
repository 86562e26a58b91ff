import {expect} from '@open-wc/testing';
import {TakenMessages} from '../../src/worker/taken-messages.js';

describe('TakenMessages', () => {
  const TAKEN = {opening: 1, count: 2};
  let messages: TakenMessages;

  beforeEach(() => {
    messages = new TakenMessages();
  });

  /** Of pages that come once. */
  const others = (count: number) => Array.from({length: count}, (_, index) => `other ${index}`);
  const note = (page: string) => void messages.of(page).set(7, TAKEN);
  const noted = (page: string) => messages.of(page).get(7) ?? null;

  it('knows nothing of a page that comes for the first time', () => {
    note('other');
    expect([...messages.of('page')]).to.eql([]);
  });

  it('keeps what was noted of a page, which is written to in place', () => {
    const taken = messages.of('page');
    messages.of('other');
    taken.set(7, TAKEN);
    expect(noted('page')).to.equal(TAKEN);
  });

  it('forgets a page when it is told to, and no other', () => {
    note('page');
    note('other');
    messages.forget('page');
    expect([noted('page'), noted('other')]).to.eql([null, TAKEN]);
  });

  it('keeps 256 pages', () => {
    note('page');
    others(255).forEach(note);
    expect(noted('page')).to.equal(TAKEN);
  });

  it('forgets the one that has been away longest, where there are more', () => {
    note('page');
    note('longest');
    messages.of('page');
    others(255).forEach(note);
    expect([noted('page'), noted('longest')]).to.eql([TAKEN, null]);
  });
});
