/** Where a worker that works is another one, or has other rights, than that of a tab. */
import {setTimeout as pause} from 'node:timers/promises';
import {patient} from '../../../../scripts/lib/patience.mjs';

const CONNECT_MS = patient(1_000);
const NAME = 'shared';
const NOWHERE = {csp: "connect-src 'none'"};

/** True if a page of a site that is framed by another site gets the worker of a tab of the first. */
export async function isSharedWithFrame(subject) {
  const {urlOf, otherSiteUrlOf} = subject.site;
  const worker = subject.newWorker();
  const tab = await subject.openPage();
  const epoch = await tab.join(NAME, ...worker);
  const share = JSON.stringify([NAME, ...worker]);
  const outer = await subject.openPage({frame: urlOf('/page', {share})}, otherSiteUrlOf);
  return (await outer.greeting(NAME)) === epoch;
}

/** True if a worker can open a socket that `connect-src` forbids to its page, or to itself. */
async function canConnect(subject, pageQuery, workerQuery) {
  const [url, name] = subject.newWorker();
  const page = await subject.openPage(pageQuery);
  const epoch = await page.join(NAME, `${url}?${new URLSearchParams(workerQuery)}`, name);
  await pause(CONNECT_MS);
  return subject.site.lives.has(epoch);
}

export const canConnectForPage = (subject) => canConnect(subject, NOWHERE, {});
export const canConnectItself = (subject) => canConnect(subject, {}, NOWHERE);
