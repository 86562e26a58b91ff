import type {AsyncFunc} from 'mocha';

/**
 * Defines a test that some engines cannot run. With a reason it is skipped and its name contains
 * the reason: the reporter counts a skip without a reason as a failure.
 */
export function itUnless(reason: string | false, name: string, test: AsyncFunc): void {
  if (reason) it.skip(`${name} (skipped: ${reason})`, test);
  else it(name, test);
}
