import {expect} from '@open-wc/testing';
import type {LineNotice} from '../../src/shared/protocol.js';
import {ANSWER_MS, Member} from '../../src/worker/member.js';
import {usePlatformClock} from '../support/use-platform-clock.js';

describe('Member', () => {
  const clock = usePlatformClock();
  let notices: LineNotice[];
  let member: Member;

  beforeEach(() => {
    notices = [];
    member = new Member({visibleAt: 0}, (notice) => notices.push(notice));
  });

  afterEach(() => {
    expect(clock().countTimers(), 'timers left').to.equal(0);
  });

  /** Takes messages of these numbers, of an opening; returns those that were the next one. */
  const taken = (opening: number, numbers: number[], present = opening) =>
    numbers.filter((number) => {
      const isNext = member.isNext({opening, number}, present);
      if (isNext) member.take();
      return isNext;
    });

  it('takes the messages of an opening in order, each once', () => {
    expect(taken(1, [1, 0, 0, 2, 1, 2])).to.eql([0, 1, 2]);
    expect(notices).to.eql([1, 2, 3].map((count) => ({type: 'taken', opening: 1, count})));
  });

  it('begins again at 0 with each opening, and takes nothing of another than the present one', () => {
    taken(1, [0, 1]);
    expect(taken(1, [2], 2)).to.eql([]);
    expect(taken(2, [2, 0, 1])).to.eql([0, 1]);
    expect(taken(1, [0])).to.eql([0]);
  });

  /** What becomes of a question. */
  const outcome = (answer: Promise<unknown>) =>
    answer.catch((error: Error) => `${error.name}: ${error.message}`);

  it('asks by number, and settles as the page answers', async () => {
    const answers = [member.ask('url', 1), member.ask('protocols', 2)].map(outcome);
    expect(notices).to.eql([
      {type: 'question', call: 1, question: 'url', attempt: 1},
      {type: 'question', call: 2, question: 'protocols', attempt: 2},
    ]);
    const error = {name: 'TypeError', message: 'no token'};
    member.answered({type: 'rejection', call: 2, error});
    member.answered({type: 'answer', call: 1, value: 'ws://server/'});
    expect(await Promise.all(answers)).to.eql(['ws://server/', 'TypeError: no token']);
  });

  it('hands on when the page says how long to wait', async () => {
    const answer = member.ask('url', 1).catch((error: unknown) => error);
    const error = {name: 'Error', message: 'busy', retryAfter: 3};
    member.answered({type: 'rejection', call: 1, error});
    expect(await answer).to.include({message: 'busy', retryAfter: 3});
  });

  it(`rejects after ${ANSWER_MS} ms without an answer, and when the page leaves`, async () => {
    const late = outcome(member.ask('url', 1));
    clock().tick(ANSWER_MS - 1);
    const left = outcome(member.ask('url', 2));
    clock().tick(1);
    member.leave();
    expect(await Promise.all([late, left])).to.eql(['Error: no answer', 'Error: left']);
  });

  it('ignores answers that nobody waits for', async () => {
    const answer = outcome(member.ask('url', 1));
    member.answered({type: 'answer', call: 1, value: 'first'});
    member.answered({type: 'answer', call: 1, value: 'second'});
    member.answered({type: 'rejection', call: 7, error: {name: 'Error', message: 'x'}});
    expect(await answer).to.equal('first');
  });
});
