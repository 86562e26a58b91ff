/** What structured cloning makes of values on their way through the port. */

const NAME = 'shared';

/** Values by their names in common.js, and the query of page and worker. */
const CASES = {
  'a `TypeError` with `cause` and a property of its own': ['error', {}],
  'a `DOMException`': ['exception', {}],
  'a `Blob`': ['blob', {}],
  'an `ArrayBuffer`': ['bytes', {}],
  'a `SharedArrayBuffer`': ['memory', {}],
  'a `SharedArrayBuffer`, page and worker cross-origin isolated': ['memory', {isolated: ''}],
};
export const CLONINGS = Object.keys(CASES);

/** Sends a value; returns what `postMessage` throws. */
function send(name, value) {
  try {
    globalThis.ask(name, 'echo', globalThis.VALUES[value]());
    return undefined;
  } catch (error) {
    return `throws ${error.name}`;
  }
}

/** What the worker gets, and the page gets back where it differs; or what happens instead. */
async function clone(subject, value, query) {
  const [url, name] = subject.newWorker();
  const page = await subject.openPage(query);
  await page.join(NAME, `${url}?${new URLSearchParams(query)}`, name);
  const thrown = await page.tab.evaluate(send, NAME, value);
  if (thrown) return thrown;
  const {what, answer} = await page.untilHeard(NAME, ([, , last]) => last);
  if (!answer.described) return what;
  return [...new Set([answer.described, answer.back])].join('; back as ');
}

/** What arrives of each, by its name. */
export async function clonings(subject) {
  const found = [];
  for (const [name, args] of Object.entries(CASES)) {
    found.push([name, await clone(subject, ...args)]);
  }
  return Object.fromEntries(found);
}
