import {expect} from '@open-wc/testing';
import {closeEventOf, type Ending, endingOf} from '../../src/core/ending.js';

/** The fields of a close event. */
const fieldsOf = ({type, code, reason, wasClean}: CloseEvent) => ({type, code, reason, wasClean});

describe('endingOf', () => {
  it('has code 1006 if there was no close event', () => {
    const expected: Ending = {
      cause: 'silent',
      error: null,
      code: 1006,
      reason: '',
      wasClean: false,
    };
    expect(endingOf('silent')).to.eql(expected);
  });

  it('keeps the error', () => {
    const error = new Error('why');
    expect(endingOf('url', error).error).to.equal(error);
  });

  it('copies the fields of the close event', () => {
    const event = new CloseEvent('close', {code: 1012, reason: 'restart', wasClean: true});
    const expected: Ending = {
      cause: 'dropped',
      error: null,
      code: 1012,
      reason: 'restart',
      wasClean: true,
    };
    expect(endingOf('dropped', null, event)).to.eql(expected);
  });

  it('keeps a code of 0 and an empty reason', () => {
    const {code, reason} = endingOf('dropped', null, new CloseEvent('close'));
    expect([code, reason]).to.eql([0, '']);
  });
});

describe('closeEventOf', () => {
  const ending = endingOf(
    'dropped',
    new Error('why'),
    new CloseEvent('close', {code: 4000, reason: 'r', wasClean: true}),
  );
  const expected = {type: 'close', code: 4000, reason: 'r', wasClean: true};

  it('creates the CloseEvent for an ending', () => {
    const event = closeEventOf(ending);
    expect(event).to.be.an.instanceof(CloseEvent);
    expect(fieldsOf(event)).to.eql(expected);
  });

  it('creates an Event with the same fields where CloseEvent is missing, as in Node 20', () => {
    const {CloseEvent} = globalThis;
    Object.assign(globalThis, {CloseEvent: undefined});
    try {
      const event = closeEventOf(ending);
      expect(event).to.be.an.instanceof(Event);
      expect(event).not.to.be.an.instanceof(CloseEvent);
      expect(fieldsOf(event)).to.eql(expected);
    } finally {
      Object.assign(globalThis, {CloseEvent});
    }
  });
});
