const {userAgent} = navigator;

/** For what no feature test tells: how an engine's network stack behaves. */
export const isFirefox = userAgent.includes('Firefox');
export const isWebKit = userAgent.includes('AppleWebKit') && !userAgent.includes('Chrom');

/** Why `moveBefore` cannot be tested, where that is so. */
export const lacksMoveBefore =
  !('moveBefore' in Element.prototype) && 'no moveBefore in this engine';
/** The machine that page and server share: they are on loopback. */
export const isLinux = userAgent.includes('Linux');
