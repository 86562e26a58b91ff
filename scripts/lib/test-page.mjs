/** The page that Web Test Runner opens for each test file. */
import {SLOWDOWN_SCRIPT} from './slowdown.mjs';

/** GREP: the full name of a test that is to run alone. UNSHARED=1: elements share in vain. */
const {GREP, UNSHARED} = process.env;

/**
 * Runs in the page. Not by Mocha's `grep`: the runner takes the tests that it leaves out for failed
 * ones.
 */
function runOnly(name) {
  let native;
  const define = (...args) => {
    const test = native(...args);
    if (test.fullTitle() === name) test.parent.appendOnlyTest(test);
    return test;
  };
  Object.defineProperty(globalThis, 'it', {
    get: () => native && Object.assign(define, native),
    set: (it) => (native = it),
  });
}

/** The first script says so also where the second one does nothing. */
const unshared = UNSHARED
  ? '<script>isUnshared = true;</script><script type="module" src="/test/support/unshared.ts"></script>'
  : '';
const script = GREP ? `<script>(${runOnly})(${JSON.stringify(GREP)});</script>` : '';

/** Its HTML, of the path of the framework. */
export const testPage = (framework) => `<!doctype html>
<html>
  <head>${SLOWDOWN_SCRIPT}${script}${unshared}</head>
  <body><script type="module" src="${framework}"></script></body>
</html>`;
