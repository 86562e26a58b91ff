/** Stores measurements of tests for the command that writes docs/resilience.md. */
import {appendFileSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';

const FILE = 'matrix.jsonl';

/** The engine of a session and its version, such as `{engine: 'Firefox', version: '153.7'}`. */
async function engineOf({browser, id}) {
  if (browser.version) return {engine: browser.name, version: await browser.version()};
  const [product, version] = (await browser.getPage(id).browser().version()).split('/');
  return {engine: /firefox/i.test(product) ? 'Firefox' : 'Chromium', version};
}

/**
 * A command for tests, by `executeServerCommand`: `resilience:record` adds its payload, with engine
 * and version, as a line of JSON to `matrix.jsonl` in the folder that `RESILIENCE` names; without
 * one it does nothing. Returns `{recorded}`.
 */
export function resiliencePlugin(folder = process.env.RESILIENCE) {
  return {
    name: 'resilience',
    async executeCommand({command, payload, session}) {
      if (command !== 'resilience:record') return undefined;
      if (!folder) return {recorded: false};
      mkdirSync(folder, {recursive: true});
      const line = JSON.stringify({...payload, ...(await engineOf(session))});
      appendFileSync(join(folder, FILE), `${line}\n`);
      return {recorded: true};
    },
  };
}
