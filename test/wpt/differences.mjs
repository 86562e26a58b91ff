/**
 * What the platform's tests find different on purpose. `rule`: what it rests on. `modes`: where, if
 * not in both. `tests`: patterns of `page name`.
 */
export const DIFFERENCES = [];
