const {userAgent} = navigator;

/** Identifies engines by their name, where no feature test shows how the network stack behaves. */
export const isFirefox = userAgent.includes('Firefox');
export const isWebKit = userAgent.includes('AppleWebKit') && !userAgent.includes('Chrom');

/** Why `moveBefore` cannot be tested, or false. */
export const lacksMoveBefore =
  !('moveBefore' in Element.prototype) && 'no moveBefore in this engine';
/** The operating system shared by page and server: they are on loopback. */
export const isLinux = userAgent.includes('Linux');
