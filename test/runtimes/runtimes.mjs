/** The runtimes to test in, each with its command, and the WebSocket classes that Node gets. */
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const pathOf = (name) => fileURLToPath(new URL(`node_modules/${name}`, import.meta.url));
const {platform, arch} = process;
const DENO = `@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}/deno`;
const BUN = `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}/bin/bun`;

/** `sockets`: a package whose class is given as an option; without one, the global class. */
const RUNTIMES = [
  {name: 'Node 20 over ws', binary: 'node-20/bin/node', sockets: 'ws'},
  {
    name: 'Node 20 over ws 8.17, which takes no Blob',
    binary: 'node-20/bin/node',
    sockets: 'ws-8.17',
  },
  {name: 'Node 20 over ws 7', binary: 'node-20/bin/node', sockets: 'ws-7'},
  {name: 'Node 22', binary: 'node-22/bin/node'},
  {name: 'Deno', binary: DENO, args: ['run', '--quiet', '--allow-all', '--no-config']},
  {name: 'Bun', binary: BUN},
];

/** Runtimes as `{name, command, args, sockets, skip}`; `skip` says why one cannot be tested here. */
export const runtimes = RUNTIMES.map(({binary, args = [], ...runtime}) => ({
  ...runtime,
  command: pathOf(binary),
  args,
  skip: !existsSync(pathOf(binary)) && `not installed for ${platform} ${arch}`,
}));
