/** Waits in a page, where Node's `timers/promises` are missing. */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
