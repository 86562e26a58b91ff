/**
 * Installs, as root on Debian, what the tests that lose real packets take. Elsewhere it names what
 * is missing; that is no failure, as those tests say in their names that they were skipped.
 */
import {spawnSync} from 'node:child_process';
import {aptGet, canInstall} from './browsers.mjs';

/** Commands, each with an argument that does nothing, and their packages. */
const TOOLS = [
  ['ip', '-Version', 'iproute2'],
  ['nft', '--version', 'nftables'],
  ['unshare', '--version', 'util-linux'],
];

const missing = () => TOOLS.filter(([command, argument]) => spawnSync(command, [argument]).error);
const packagesOf = (tools) => tools.map(([, , name]) => name);

if (process.platform === 'linux' && missing().length && canInstall()) {
  aptGet('update');
  aptGet('install', '--no-install-recommends', ...packagesOf(missing()));
}
const lacking = packagesOf(missing());
console.log(lacking.length ? `Missing: ${lacking.join(', ')}` : 'Tools for packet loss: all there');
