import {isWebKit} from './engine.js';

/**
 * A URL that refuses connections. Browsers block port 9 without a network request, so it does not
 * add to the failed connections after which they delay new ones. But on port 9 WebKit neither
 * validates the subprotocols nor fires `close`.
 */
export const UNREACHABLE_URL = `ws://127.0.0.1:${isWebKit ? 8 : 9}/`;
