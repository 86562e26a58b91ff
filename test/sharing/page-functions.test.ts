import {expect} from '@open-wc/testing';
import type {LineNotice} from '../../src/shared/protocol.js';
import {ANSWER_MS, Member} from '../../src/worker/member.js';
import {PageFunctions} from '../../src/worker/page-functions.js';
import {usePlatformClock} from '../support/use-platform-clock.js';

/** How a page answers: with a text, by an exception, or not. */
type Manner = 'answers' | 'throws' | 'is silent';

describe('PageFunctions', () => {
  const clock = usePlatformClock();
  let members: Set<Member>;
  /** The pages that were asked, in order. */
  let asked: string[];

  beforeEach(() => {
    [members, asked] = [new Set(), []];
  });

  function addPage(name: string, visibleAt: number, manner: Manner = 'answers'): Member {
    const post = (notice: LineNotice) => {
      if (notice.type !== 'question') return;
      asked.push(name);
      const {call} = notice;
      const error = {name: 'Error', message: `${name} failed`};
      queueMicrotask(() => {
        if (manner === 'answers') member.answered({type: 'answer', call, value: name});
        if (manner === 'throws') member.answered({type: 'rejection', call, error});
      });
    };
    const member = new Member({visibleAt}, post);
    members.add(member);
    return member;
  }

  const ask = () => new PageFunctions(members, {}, {}).ask('url', 1);

  const ORDERS: [what: string, pages: [string, number, Manner?][], order: string[]][] = [
    [
      'the page that was visible last',
      [
        ['a', 1],
        ['b', 3],
        ['c', 2],
      ],
      ['b'],
    ],
    [
      'the next one where it throws',
      [
        ['a', 1],
        ['b', 3, 'throws'],
        ['c', 2],
      ],
      ['b', 'c'],
    ],
    [
      'the one that joined first among equals',
      [
        ['a', 0],
        ['b', 0],
      ],
      ['a'],
    ],
  ];
  for (const [what, pages, order] of ORDERS) {
    it(`asks ${what}`, async () => {
      for (const page of pages) addPage(...page);
      expect(await ask()).to.equal(order.at(-1));
      expect(asked).to.eql(order);
    });
  }

  it('asks the next page where one does not answer in time', async () => {
    addPage('a', 2, 'is silent');
    addPage('b', 1);
    const answer = ask();
    await clock().tickAsync(ANSWER_MS);
    expect(await answer).to.equal('b');
  });

  it('asks the next page at once where one leaves', async () => {
    const first = addPage('a', 2, 'is silent');
    addPage('b', 1);
    const answer = ask();
    members.delete(first);
    first.leave();
    expect(await answer).to.equal('b');
  });

  const failure = (answer: Promise<unknown>) => answer.catch(({message}: Error) => message);

  it('fails as the last page does, and where there is none', async () => {
    expect(await failure(ask())).to.equal('no page');
    addPage('a', 2, 'throws');
    addPage('b', 1, 'throws');
    expect(await failure(ask())).to.equal('b failed');
  });

  it('takes what the first page has answered already, once', async () => {
    addPage('a', 1);
    const functions = new PageFunctions(members, {url: ['given'], protocols: ['chat']}, {});
    expect(await functions.ask('url', 1)).to.eql(['given']);
    expect(await functions.ask('url', 2)).to.equal('a');
    expect(await functions.ask('protocols', 1)).to.eql(['chat']);
    expect(asked).to.eql(['a']);
  });

  it('fails once as those of the first page have, and then asks', async () => {
    addPage('a', 1);
    const error = {name: 'TypeError', message: 'no token', retryAfter: 3};
    const functions = new PageFunctions(members, {}, {url: error});
    const thrown = await functions.ask('url', 1).catch((reason: unknown) => reason);
    expect(thrown).to.be.an.instanceOf(Error).and.to.include(error);
    expect(await functions.ask('url', 2)).to.equal('a');
  });
});
