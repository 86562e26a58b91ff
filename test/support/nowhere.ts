import {isWebKit} from './engine.js';

/**
 * An address where nothing listens. Browsers block port 9 without asking the network, and so do
 * not count it among the failed connections after which they slow down; but WebKit then neither
 * checks the subprotocols nor tells a `close`.
 */
export const NOWHERE = `ws://127.0.0.1:${isWebKit ? 8 : 9}/`;
