import type {AsyncFunc} from 'mocha';

/**
 * A test that not every engine can run. Where there is a reason against it, it is skipped and its
 * name says why: the reporter takes a skip without a reason for a failure.
 */
export function itUnless(reason: string | false, name: string, test: AsyncFunc): void {
  if (reason) it.skip(`${name} (skipped: ${reason})`, test);
  else it(name, test);
}
