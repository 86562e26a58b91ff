import {expect} from '@open-wc/testing';
import {TakenMessages} from '../../src/worker/taken-messages.js';

describe('TakenMessages', () => {
  let messages: TakenMessages;

  beforeEach(() => {
    messages = new TakenMessages();
  });

  /** Of a page that leaves, and whose line 7 had so many messages taken. */
  const keep = (page: string, count = 1) =>
    messages.keep(page, new Map([[7, {opening: 1, count}]]));
  const counts = (page: string) => [...messages.release(page).values()].map(({count}) => count);

  it('knows nothing of a page that comes for the first time', () => {
    keep('other');
    expect(counts('page')).to.eql([]);
  });

  it('gives back what was taken of a page, once', () => {
    keep('page', 2);
    keep('other', 3);
    expect([counts('page'), counts('page'), counts('other')]).to.eql([[2], [], [3]]);
  });

  it('forgets a page when it is told to, and no other', () => {
    keep('page', 2);
    keep('other', 3);
    messages.forget('page');
    expect([counts('page'), counts('other')]).to.eql([[], [3]]);
  });

  it('keeps 256 pages, and forgets the one that has been away longest', () => {
    keep('longest');
    keep('page');
    for (let number = 0; number < 254; number += 1) keep(`other ${number}`);
    counts('page');
    keep('page', 2);
    keep('one more');
    const pages = ['longest', 'other 0', 'page', 'one more'];
    expect(pages.map(counts)).to.eql([[], [1], [2], [1]]);
  });
});
