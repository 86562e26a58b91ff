/** What sharing needs, as another version of the library has it. */
import {readFileSync} from 'node:fs';
import {bundle} from '../../scripts/lib/bundle.mjs';

/** Builds the same sources with another number of the protocol. */
function withProtocol(number) {
  const replace = (text) => text.replace(/(?<=export const PROTOCOL = )\d+/, String(number));
  return {
    name: 'protocol',
    setup: ({onLoad}) =>
      onLoad({filter: /shared\/protocol\.ts$/}, ({path}) => ({
        contents: replace(readFileSync(path, 'utf8')),
        loader: 'ts',
      })),
  };
}

/** The files of that version, as a server has them: for pages, and for the worker. */
export async function filesOf(protocol) {
  const files = {};
  for (const name of ['shared', 'worker']) {
    const options = {entryPoints: [`src/${name}.ts`], format: 'iife'};
    const {code} = await bundle({...options, plugins: [withProtocol(protocol)]});
    const file = {type: 'text/javascript', body: Buffer.from(code)};
    files[`/heartbeat-socket-${name}.min.js`] = file;
  }
  return files;
}
