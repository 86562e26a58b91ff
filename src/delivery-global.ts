import {Delivery} from './delivery.js';

// Modules import it; a classic script has only globals.
Object.assign(globalThis, {Delivery});
