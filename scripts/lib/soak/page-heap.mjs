/** Bytes on the page's heap after a garbage collection, or undefined: only Chromium reports it. */
export async function pageHeap(page) {
  if (!('createCDPSession' in page) || page.browser().process()?.spawnfile.includes('firefox')) {
    return undefined;
  }
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const {usedSize} = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
