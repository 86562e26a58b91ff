const {userAgent} = navigator;

/** For what no feature test tells: how an engine's network stack behaves. */
export const isFirefox = userAgent.includes('Firefox');
export const isWebKit = userAgent.includes('AppleWebKit') && !userAgent.includes('Chrom');
