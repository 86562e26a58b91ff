import {findBrowsers} from '../../../scripts/browsers.mjs';
import {Network} from './network.mjs';

/** Why a network cannot be created here, or have this fault; an empty string if it can. */
async function complaintAbout(use = () => {}) {
  const network = new Network();
  try {
    await network.open();
    await use(network);
    return '';
  } catch ({stderr, message}) {
    return (stderr || message).trim().split('\n')[0];
  } finally {
    await network.close();
  }
}

async function networkSkipReason() {
  if (process.platform !== 'linux') return 'not Linux';
  if (process.getuid() !== 0) return 'not root';
  return complaintAbout();
}

/** Why nothing of this can run here, or an empty string. */
export const SKIP_REASON = await networkSkipReason();

/** Why random packet loss cannot be tested here, or an empty string. */
export const LOSS_SKIP_REASON =
  SKIP_REASON || (await complaintAbout((network) => network.lose(30)));

/**
 * The requested browsers, each with the reason why it cannot be tested here, or an empty string.
 */
export const ENGINES = findBrowsers().map(([name, found]) => [
  name,
  SKIP_REASON || (found ? '' : `no ${name} found`),
]);
