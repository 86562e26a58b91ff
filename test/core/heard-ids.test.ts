import {expect} from '@open-wc/testing';
import {HeardIds} from '../../src/core/heard-ids.js';

const MANY = Array.from({length: 1_024}, (_, at) => `${at}`);

describe('HeardIds', () => {
  let ids: HeardIds;

  beforeEach(() => {
    ids = new HeardIds();
    for (const id of MANY) ids.add(id);
  });

  const known = () => MANY.filter((id) => ids.has(id));

  it('knows the last 1,024', () => {
    expect(known()).to.eql(MANY);
    ids.add('x');
    expect(known()).to.eql(MANY.slice(1));
    expect(ids.has('x')).to.equal(true);
  });

  it('has room for as many, though one comes twice', () => {
    ids.add('5');
    expect(known()).to.eql(MANY);
  });

  it('goes round more than once', () => {
    for (let at = 0; at < 5_000; at++) ids.add(`x${at}`);
    expect([known(), ids.has('x3975'), ids.has('x3976')]).to.eql([[], false, true]);
  });

  it('knows all that come while it keeps all, until the next that comes after that', () => {
    ids.keepAll(true);
    for (let at = 0; at < 5_000; at++) ids.add(`x${at}`);
    ids.keepAll(false);
    expect([known(), ids.has('x0'), ids.has('x4999')]).to.eql([MANY, true, true]);
    ids.add('y');
    expect([known(), ids.has('x3976'), ids.has('x3977')]).to.eql([[], false, true]);
  });

  it('knows none after it was cleared', () => {
    ids.clear();
    expect(known()).to.eql([]);
    ids.add('5');
    expect(known()).to.eql(['5']);
  });
});
