import {expect} from '@open-wc/testing';
import {type HintResponse, responseTo} from '../../src/core/hint-response.js';
import type {Hint} from '../../src/core/page-hints.js';
import type {Status} from '../../src/core/events.js';

const STATUSES: Status[] = ['idle', 'connecting', 'open', 'waiting', 'closed', 'failed'];

/** Responses while connecting, open and waiting; in any other state there is none. */
type Row = [hint: Hint, connecting: HintResponse, open: HintResponse, waiting: HintResponse];

const OLD: Row[] = [
  ['suspend', 'suspend', 'suspend', 'none'],
  ['resume', 'restart', 'replace', 'retry'],
  ['offline', 'none', 'probe', 'none'],
  ['pageshow', 'none', 'probe', 'retry'],
  ['wake', 'restart', 'probe', 'retry'],
  ['estimate', 'none', 'ping', 'none'],
];
const YOUNG: Row[] = OLD.map(([hint, connecting, open, waiting]) => [
  hint,
  connecting === 'restart' ? 'none' : connecting,
  open === 'replace' ? 'probe' : open,
  waiting,
]);

function expectRows(rows: Row[], ageMs: number): void {
  for (const [hint, connecting, open, waiting] of rows) {
    const expected: Partial<Record<Status, HintResponse>> = {connecting, open, waiting};
    for (const status of STATUSES) {
      const facts = {hint, status, ageMs, minAgeMs: 1_000, isAddressing: false, mayRestart: true};
      expect(responseTo(facts), `${hint} while ${status}`).to.equal(expected[status] ?? 'none');
    }
  }
}

describe('responseTo a hint', () => {
  it('has one response for each state', () => expectRows(OLD, 1_000));

  it('restarts and replaces nothing that is younger than a second', () => expectRows(YOUNG, 999));

  it('restarts no attempt while a function of the application is being asked', () => {
    const facts = {
      status: 'connecting',
      ageMs: 60_000,
      minAgeMs: 1_000,
      mayRestart: true,
    } as const;
    for (const [hint] of OLD.slice(1)) {
      expect(responseTo({...facts, hint, isAddressing: true}), hint).to.equal('none');
    }
  });

  it('restarts an attempt only after the age that it was given', () => {
    const facts = {
      hint: 'wake',
      status: 'connecting',
      minAgeMs: 4_000,
      isAddressing: false,
      mayRestart: true,
    } as const;
    expect(responseTo({...facts, ageMs: 3_999})).to.equal('none');
    expect(responseTo({...facts, ageMs: 4_000})).to.equal('restart');
  });

  it('restarts no attempt whose place another may not take', () => {
    const facts = {ageMs: 60_000, minAgeMs: 1_000, isAddressing: false, mayRestart: false};
    const responses = OLD.map(([hint]) => responseTo({...facts, hint, status: 'connecting'}));
    expect(responses).to.eql(['suspend', 'none', 'none', 'none', 'none', 'none']);
  });
});
