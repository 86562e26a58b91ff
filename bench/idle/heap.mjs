import {openPage} from '../page/open-page.mjs';
import {idleScript} from './idle-scripts.mjs';

/** Not many more fit in a page of Chromium. */
const REAL = 200;
const STUBBED = 1_000;

/** Bytes in use after garbage collection: of scripts, and of the browser objects behind them. */
async function usedHeap(page) {
  // Later collections free what the finalizers of the first released.
  for (let i = 0; i < 3; i++) await page.ask('HeapProfiler.collectGarbage');
  const {usedSize, embedderHeapUsedSize = 0} = await page.ask('Runtime.getHeapUsage');
  return {script: usedSize, browser: embedderHeapUsedSize};
}

/** Bytes a connection: what a page holds with many of them less what it held with one. */
async function bytesOf(browser, server, client, {isStubbed}) {
  const page = await openPage(browser, server.page, {
    script: await idleScript(client, {isStubbed}),
  });
  try {
    const count = isStubbed ? STUBBED : REAL;
    // One-time costs such as compiled code do not count.
    await page.call('hold', client, server.socket, 1);
    const before = await usedHeap(page);
    await page.call('hold', client, server.socket, count - 1);
    const after = await usedHeap(page);
    const each = (where) => (after[where] - before[where]) / (count - 1);
    return {script: each('script'), browser: each('browser')};
  } finally {
    await page.close();
  }
}

/**
 * Bytes that a connection of a client holds in the page; but for `quick` also over a stub, where
 * only a little of them is not the client's own.
 */
export async function measureHeap(browser, server, client, {quick}) {
  const real = await bytesOf(browser, server, client, {isStubbed: false});
  const heap = {client, heapBytes: real.script, browserBytes: real.browser};
  if (quick) return heap;
  const stubbed = await bytesOf(browser, server, client, {isStubbed: true});
  return {...heap, heapBytesOverStub: stubbed.script, browserBytesOverStub: stubbed.browser};
}
