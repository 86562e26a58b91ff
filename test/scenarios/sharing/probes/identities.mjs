/** Which arguments of `new SharedWorker` name the same worker. */
import {setTimeout as pause} from 'node:timers/promises';
import {patient} from '../../../../scripts/lib/patience.mjs';

const SILENCE_MS = patient(1_000);

/** Arguments that are compared with `new SharedWorker(url, name)`. */
const OTHERS = {
  'the name in `{name}`': (url, name) => [url, {name}],
  'another name': (url, name) => [url, `${name}, too`],
  'another query of the URL': (url, name) => [`${url}?other`, name],
  "`type: 'module'` as well": (url, name) => [url, {name, type: 'module'}],
  "`credentials: 'omit'` as well": (url, name) => [url, {name, credentials: 'omit'}],
  '`extendedLifetime: true` as well': (url, name) => [url, {name, extendedLifetime: true}],
};
export const IDENTITIES = Object.keys(OTHERS);

/** For each: `same`, `another`, or what was heard instead. */
export async function identities(subject) {
  const [url, name] = subject.newWorker();
  const page = await subject.openPage();
  const epoch = await page.join('first', url, name);
  for (const [other, argsFor] of Object.entries(OTHERS)) {
    await page.share(other, ...argsFor(url, name));
  }
  await pause(SILENCE_MS);
  const found = IDENTITIES.map(async (other) => {
    const [, first] = await page.heard(other);
    const greeting = first?.answer?.hello;
    const which = greeting === epoch ? 'same' : 'another';
    return [other, greeting ? which : (first?.what ?? 'silence')];
  });
  return Object.fromEntries(await Promise.all(found));
}
