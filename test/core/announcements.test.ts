import {expect} from '@open-wc/testing';
import {Announcements} from '../../src/core/announcements.js';
import {ReportedErrors} from '../support/reported-errors.js';

/** A notification, by name, with those that it causes while it is delivered. */
interface Cause {
  readonly name: string;
  readonly causes?: readonly Cause[];
}

const ROWS: [title: string, causes: Cause[], log: string[]][] = [
  ['nothing is delivered unasked', [], []],
  ['independent ones are delivered in order', [{name: 'a'}, {name: 'b'}], ['a', '/a', 'b', '/b']],
  [
    'one caused by another follows it',
    [{name: 'a', causes: [{name: 'b'}]}],
    ['a', '/a', 'b', '/b'],
  ],
  [
    'several caused by one follow in the order of their causes',
    [{name: 'a', causes: [{name: 'b'}, {name: 'c'}]}],
    ['a', '/a', 'b', '/b', 'c', '/c'],
  ],
  [
    'one caused by a caused one goes last',
    [{name: 'a', causes: [{name: 'b', causes: [{name: 'd'}]}, {name: 'c'}]}],
    ['a', '/a', 'b', '/b', 'c', '/c', 'd', '/d'],
  ],
];

describe('Announcements', () => {
  for (const [title, causes, expected] of ROWS) {
    it(title, () => {
      const announcements = new Announcements();
      const log: string[] = [];
      const announce = ({name, causes = []}: Cause) =>
        announcements.announce(() => {
          log.push(name);
          causes.forEach(announce);
          log.push(`/${name}`);
        });
      causes.forEach(announce);
      expect(log).to.eql(expected);
    });
  }

  it('delivers the others if one throws, and reports the exception', async () => {
    const reported = new ReportedErrors();
    const announcements = new Announcements();
    const error = new Error('application error');
    const log: string[] = [];
    announcements.announce(() => {
      announcements.announce(() => log.push('caused'));
      throw error;
    });
    announcements.announce(() => log.push('later'));
    await Promise.resolve();
    reported.restore();
    expect(log).to.eql(['caused', 'later']);
    expect(reported.all).to.eql([error]);
  });
});
