/**
 * SLOWDOWN=1: keeps each page of the tests busy for 30 ms of every 50, to find tests that hold only on
 * a machine which is fast.
 */
const isSlow = Boolean(process.env.SLOWDOWN);

/** Runs in the page. */
function occupy() {
  setInterval(() => {
    const end = performance.now() + 30;
    while (performance.now() < end);
  }, 50);
}

/** For the head of a page. */
export const SLOWDOWN_SCRIPT = isSlow ? `<script>(${occupy})();</script>` : '';

/** For a page of puppeteer, before it loads anything. */
export async function slowDown(page) {
  if (isSlow) await page.evaluateOnNewDocument(occupy);
}
