import {Hub} from './worker/hub.js';

const hub = new Hub();

// The scope of a shared worker, which the types of pages lack.
addEventListener('connect', (event) => hub.accept((event as MessageEvent).ports[0]));
