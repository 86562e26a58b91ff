/* global Blob */
/** What a tab hears of a worker that it may not have, or that has no working script. */
import {setTimeout as pause} from 'node:timers/promises';
import {patient} from '../../../../scripts/lib/patience.mjs';

/** Nothing within this time is silence. */
const SILENCE_MS = patient(1_500);
const WORKER = '/worker.js';

const GREETER = `onconnect = ({ports: [port]}) => port.postMessage({hello: 'somebody'})`;
const TRUSTED = `require-trusted-types-for 'script'`;

const makeOfBlob = (name, code) =>
  globalThis.share(name, URL.createObjectURL(new Blob([code], {type: 'text/javascript'})));

/** Trusted by a policy of the page. */
function makeTrusted(name, url) {
  const policy = globalThis.trustedTypes.createPolicy('sharing', {createScriptURL: (url) => url});
  globalThis.share(name, policy.createScriptURL(url));
}

/** By a page without a policy; each returns the URL of the script. */
const SCRIPTS = {
  'the script is answered with 404': () => '/missing.js',
  'it is HTML': () => '/not-a-script',
  'it has a syntax error': () => '/syntax-error.js',
  'it throws when it starts': () => '/throws.js',
  'it has no `connect` listener': () => '/deaf.js',
  'the server does not answer': () => '/hangs.js',
  'it is on another origin': ({otherSiteUrlOf}) => otherSiteUrlOf(WORKER),
  'it is redirected to another origin': ({urlOf, otherSiteUrlOf}) =>
    urlOf('/redirect.js', {to: otherSiteUrlOf(WORKER)}),
  'a `data:` URL': () => `data:text/javascript,${encodeURIComponent(GREETER)}`,
};
const BLOB = 'a `blob:` URL';

/** By a page of its own, as it loads; each returns the query of the page. */
const share = (name) => JSON.stringify([name, WORKER, 'refused']);
const PAGES = {
  "CSP `worker-src 'none'`": (name) => ({share: share(name), csp: `worker-src 'none'`}),
  [`CSP \`${TRUSTED}\`, a string`]: (name) => ({share: share(name), csp: TRUSTED}),
  'an iframe with `sandbox="allow-scripts"`': (name, {urlOf}) => ({
    frame: urlOf('/page', {share: share(name)}),
    sandbox: 'allow-scripts',
  }),
};
const TRUSTED_URL = `CSP \`${TRUSTED}\`, a \`TrustedScriptURL\``;

/** Opens the pages that try; returns pairs of a trial and its page. */
async function openTrials(subject) {
  const {site} = subject;
  const plain = await subject.openPage();
  for (const [name, urlFor] of Object.entries(SCRIPTS)) await plain.share(name, urlFor(site));
  await plain.tab.evaluate(makeOfBlob, BLOB, GREETER);
  const trials = [...Object.keys(SCRIPTS), BLOB].map((name) => [name, plain]);
  for (const [name, queryFor] of Object.entries(PAGES)) {
    trials.push([name, await subject.openPage(queryFor(name, site))]);
  }
  const trusting = await subject.openPage({csp: TRUSTED});
  await trusting.tab.evaluate(makeTrusted, TRUSTED_URL, WORKER);
  return [...trials, [TRUSTED_URL, trusting]];
}

/** The first that was heard after the making: `{what, ms}`, or silence. */
function firstOf([made, first]) {
  return first ? {what: first.what, ms: first.at - made.at} : {what: 'silence'};
}

/** What is heard in each trial, by its name: `{what, ms}`. */
export async function refusals(subject) {
  const trials = await openTrials(subject);
  await pause(SILENCE_MS);
  const heard = trials.map(async ([name, page]) => [name, firstOf(await page.heard(name))]);
  return Object.fromEntries(await Promise.all(heard));
}
