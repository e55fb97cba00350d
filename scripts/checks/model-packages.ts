/** Packages that a `model/` may import. A new one must be pure: no DOM, no clock, no storage. */
export const modelPackages: readonly string[] = ['@noble/hashes', 'd3-array', 'd3-hierarchy'];

/** Packages that tests of a model, and generators for them, may import besides. */
export const modelTestPackages: readonly string[] = ['fast-check', 'vitest'];

/** Packages that say how a kind of question is written: never in a page. */
export const kindContentPackages: readonly string[] = ['valibot'];
