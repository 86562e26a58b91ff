/**
 * Installs, as root on Debian, what some tests need besides browsers: tools that lose packets,
 * libraries of the languages of the guide, and, with `CI`, the servers of its proxies. With `all` the
 * languages too (700 MB). What is missing is no failure: its tests say in their names what they skip.
 */
import {needsAll} from './browsers.mjs';
import {findServers, packagesFor} from './languages.mjs';
import {installPackages, onPath} from './lib/debian.mjs';

/** Programs and their packages. */
const TOOLS = [
  ['ip', 'iproute2'],
  ['nft', 'nftables'],
  ['unshare', 'util-linux'],
];
/** Installed, they start: not for the machine of a developer. */
const SERVERS = [
  ['nginx', 'nginx'],
  ['haproxy', 'haproxy'],
  ['redis-server', 'redis-server'],
  ['nats-server', 'nats-server'],
];

const missing = (programs) => programs.filter(([program]) => !onPath(program));
const packagesOf = (programs) => programs.map(([, name]) => name);

const all = process.argv.includes('all');
const wanted = [...TOOLS, ...(needsAll() ? SERVERS : [])];
installPackages([...packagesOf(missing(wanted)), ...packagesFor(all)]);

for (const [program] of [...TOOLS, ...SERVERS]) {
  console.log(`${program}: ${onPath(program) ?? 'missing'}`);
}
for (const [language, server] of findServers()) {
  console.log(`${language}: ${server.missing ?? 'there'}`);
}
