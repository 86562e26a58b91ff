import {expect} from '@open-wc/testing';
import {ReportedErrors} from '../support/reported-errors.js';
import {CLEAN, SocketRig} from './socket-rig.js';

const HOUR = 3_600_000;
/** The bound after an announced end without a window, and after any other. */
const [ANNOUNCED, PLAIN] = [5_000, 2_000];
const BROKEN = new Error('broken');

const throwing = (target: object, name: string | number): unknown =>
  Object.defineProperty(target, name, {
    get: () => {
      throw BROKEN;
    },
  });

/** Whatever a server or an application says, the wait that follows is finite, and ends. */
describe('a window that is malformed or hostile', () => {
  let rig: SocketRig;
  let errors: ReportedErrors;

  beforeEach(() => {
    rig = new SocketRig();
    rig.draw = 1;
    errors = new ReportedErrors();
  });

  afterEach(async () => {
    errors.restore();
    expect(await rig.end()).to.eql(CLEAN);
  });

  /** Expects this wait, the longest that the draw allows, and an attempt at its end, not before. */
  async function expectWait(line: string, ms: number): Promise<void> {
    expect(rig.news().filter((entry) => entry.startsWith('waiting'))).to.eql([`${line} ${ms}`]);
    expect(rig.socket.status).to.equal('waiting');
    await rig.pass(ms - 1);
    expect(rig.socket.status).to.equal('waiting');
    await rig.pass(1);
    expect(rig.socket.status).to.equal('connecting');
  }

  /** Texts, with the longest wait, or null for none. */
  const TEXTS: [text: string, ms: number | null][] = [
    ['99999999999999999999', HOUR],
    ['0-99999999999999999999', HOUR],
    ['99999999999999999999-99999999999999999999', HOUR],
    ['3600001', HOUR],
    ['1e309', null],
    ['-5', null],
    ['-5-5', null],
    ['5-', null],
    ['8000-2000', null],
    ['1-2-3', null],
    ['NaN', null],
    ['Infinity', null],
    ['0x10', null],
    ['5.5', null],
    ['soon', null],
    ['[5000]', null],
    ['{"max":5000}', null],
    ['', null],
  ];

  describe('in a close reason', () => {
    for (const [text, ms] of TEXTS) {
      it(`"retry=${text}" waits for ${ms ?? 'no longer than without it'}`, async () => {
        await rig.open();
        rig.native.end(1001, `retry=${text}`);
        await expectWait('waiting dropped', ms ?? ANNOUNCED);
        expect(errors.all).to.eql([]);
      });
    }
  });

  describe('in a goodbye', () => {
    for (const [text, ms] of TEXTS) {
      const data = `bye ${text}`;
      it(`"${data}" ${ms === null ? 'is a message' : `waits for ${ms}`}`, async () => {
        await rig.open({goodbye: 'bye'});
        rig.news();
        rig.native.message(data);
        if (ms === null) expect(rig.news()).to.eql([`message ${data}`]);
        else await expectWait('waiting goodbye', ms);
        expect(errors.all).to.eql([]);
      });
    }
  });

  /** Answers of a predicate, with the longest wait, and whether reading the answer throws. */
  const ANSWERS: [name: string, answer: unknown, ms: number, isBroken?: boolean][] = [
    ['Infinity', Infinity, HOUR],
    ['1e20', 1e20, HOUR],
    ['[5, Infinity]', [5, Infinity], HOUR],
    ['[1e20, 1e20]', [1e20, 1e20], HOUR],
    ['-5', -5, ANNOUNCED],
    ['[-5, 5]', [-5, 5], ANNOUNCED],
    ['[8000, 2000]', [8_000, 2_000], ANNOUNCED],
    ['[5, NaN]', [5, NaN], ANNOUNCED],
    ['[]', [], ANNOUNCED],
    ['[[0, 5]]', [[0, 5]], ANNOUNCED],
    ['["0", "5"]', ['0', '5'], ANNOUNCED],
    ['"5"', '5', ANNOUNCED],
    ['5n', 5n, ANNOUNCED],
    ['{}', {}, ANNOUNCED],
    ['an object that is 5', {valueOf: () => 5}, ANNOUNCED],
    ['a pair that throws', throwing([0, 5], 1), ANNOUNCED, true],
  ];

  describe('from a predicate for the goodbye', () => {
    for (const [name, answer, ms, isBroken] of ANSWERS) {
      it(`${name} waits for ${ms}`, async () => {
        await rig.open({goodbye: () => answer as number});
        rig.native.message('x');
        await expectWait('waiting goodbye', ms);
        expect(errors.all).to.eql(isBroken ? [BROKEN] : []);
      });
    }

    it('NaN is a message, as all that is falsy', async () => {
      await rig.open({goodbye: () => NaN});
      rig.news();
      rig.native.message('x');
      expect(rig.news()).to.eql(['message x']);
    });
  });

  /** What a `url` function throws, with the longest wait, and whether reading it throws. */
  const THROWN: [name: string, thrown: unknown, ms: number, isBroken?: boolean][] = [
    ['retryAfter Infinity', {retryAfter: Infinity}, HOUR],
    ['retryAfter 1e20', {retryAfter: 1e20}, HOUR],
    ['retryAfter "99999999999999999999"', {retryAfter: '99999999999999999999'}, HOUR],
    ['retryAfter -5', {retryAfter: -5}, PLAIN],
    ['retryAfter NaN', {retryAfter: NaN}, PLAIN],
    ['retryAfter "1e309"', {retryAfter: '1e309'}, PLAIN],
    ['retryAfter "-5"', {retryAfter: '-5'}, PLAIN],
    ['retryAfter "soon"', {retryAfter: 'soon'}, PLAIN],
    ['retryAfter [[5]]', {retryAfter: [[5]]}, PLAIN],
    ['retryAfter 5n', {retryAfter: 5n}, PLAIN],
    ['an object that is 5', {retryAfter: {valueOf: () => 5}}, PLAIN],
    ['null', null, PLAIN],
    ['a retryAfter that throws', throwing(new Error('busy'), 'retryAfter'), PLAIN, true],
  ];

  describe('from a url function that throws', () => {
    for (const [name, thrown, ms, isBroken] of THROWN) {
      it(`${name} waits for ${ms}`, async () => {
        let asked = 0;
        const url = () => {
          // Again and again would be an attempt in each task.
          if (++asked > 1) return new Promise<string>(() => {});
          throw thrown;
        };
        await rig.connect({url});
        await expectWait('waiting unreachable', ms);
        expect(asked).to.equal(2);
        expect(errors.all).to.eql(isBroken ? [BROKEN] : []);
      });
    }
  });

  /** Values of `retry` in a position, with the longest wait after a loss. */
  const STANDING: [json: string, ms: number][] = [
    ['1e309', HOUR],
    ['99999999999999999999', HOUR],
    ['-5', PLAIN],
    ['-1e309', PLAIN],
    ['"5"', PLAIN],
    ['"soon"', PLAIN],
    ['[0,5]', PLAIN],
    ['[[5]]', PLAIN],
    ['{"max":5}', PLAIN],
    ['null', PLAIN],
    ['true', PLAIN],
  ];

  describe('standing in a position', () => {
    for (const [json, ms] of STANDING) {
      it(`${json} waits for ${ms}`, async () => {
        await rig.open({resume: 'id'});
        rig.native.message(`{"id":"1","retry":${json}}`);
        await rig.pass(5_000);
        rig.native.message('{"id":"2","text":"x"}'); // The connection has proved itself.
        rig.native.cut();
        await expectWait('waiting dropped', ms);
        expect(rig.socket.lastEventId).to.equal('2');
        expect(errors.all).to.eql([]);
      });
    }

    it('leaves the one before in place', async () => {
      await rig.open({resume: 'id'});
      rig.native.message('{"id":"1","retry":700}');
      rig.native.message('{"id":"1","retry":-5}');
      rig.native.cut();
      await expectWait('waiting dropped', 700);
    });

    it('is reported as the fault of the function that reads it, where it throws', async () => {
      const position = throwing({position: '1'}, 'retry') as {position: string};
      await rig.open({resume: (data: unknown) => (data === 'at' ? position : null)});
      rig.news();
      rig.native.message('at');
      expect(rig.news()).to.eql(['message at']);
      expect(errors.all).to.eql([]);
      await rig.pass(0);
      expect(errors.all).to.eql([BROKEN]);
    });
  });
});
