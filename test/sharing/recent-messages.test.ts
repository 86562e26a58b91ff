import {expect} from '@open-wc/testing';
import {RecentMessages} from '../../src/worker/recent-messages.js';

/** Three messages of two bytes each with their ids, after a position. */
function filled(maxBytes = 100): RecentMessages {
  const recent = new RecentMessages(maxBytes);
  recent.restart('0');
  for (const id of ['1', '2', '3']) recent.add({id, data: 'x'});
  return recent;
}

const idsAfter = (recent: RecentMessages, id: string): string[] | null =>
  recent.after(id)?.map((message) => message.id) ?? null;

describe('RecentMessages', () => {
  const AFTER: [id: string, ids: string[] | null][] = [
    ['0', ['1', '2', '3']],
    ['2', ['3']],
    ['3', []],
    ['4', null],
    ['', null],
  ];
  for (const [id, ids] of AFTER) {
    it(`has ${ids ? `[${ids.join()}]` : 'no answer'} for a page that was at "${id}"`, () => {
      expect(idsAfter(filled(), id)).to.eql(ids);
    });
  }

  it('skips positions, and goes on from each', () => {
    const recent = filled();
    recent.add({id: '5'});
    recent.add({id: '6', data: 'x'});
    expect(idsAfter(recent, '3')).to.eql(['6']);
    expect(idsAfter(recent, '5')).to.eql(['6']);
  });

  it('goes on after the last of several messages with one id', () => {
    const recent = new RecentMessages(100);
    for (const data of ['a', 'b', 'c']) recent.add({id: data === 'c' ? '2' : '1', data});
    expect(recent.after('1')).to.eql([{id: '2', data: 'c'}]);
  });

  const BOUNDS: [maxBytes: number, first: string | null][] = [
    [7, '0'],
    [6, '1'],
    [5, '2'],
    [4, '2'],
    [3, '3'],
    [0, '3'],
  ];
  for (const [maxBytes, first] of BOUNDS) {
    it(`keeps the messages from ${first} on in ${maxBytes} bytes`, () => {
      const recent = filled(maxBytes);
      const known = ['0', '1', '2', '3'].filter((id) => recent.after(id));
      expect(known[0]).to.equal(first);
    });
  }

  it('counts bytes, not characters', () => {
    const recent = new RecentMessages(8);
    recent.add({id: '1', data: '€'});
    recent.add({id: '2', data: '€'});
    expect([recent.after('1')?.length, recent.after('2')?.length]).to.eql([1, 0]);
    recent.add({id: '3'});
    expect(recent.after('1')).to.equal(null);
  });

  it('knows nothing of what came before it began again', () => {
    const recent = filled();
    recent.restart('7');
    expect([idsAfter(recent, '3'), idsAfter(recent, '7')]).to.eql([null, []]);
    recent.restart('');
    expect(idsAfter(recent, '7')).to.equal(null);
  });
});
