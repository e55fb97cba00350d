import fc from 'fast-check';

/** How many values a property is tried with where it says nothing. */
const usual = 100;

/**
 * How often a property that is dear, or whose faults are rare, is tried.
 * @param count values in `npm test`; a soak takes as many times more as it was asked for
 */
export function samples(count: number): { readonly numRuns: number } {
  const { numRuns = usual } = fc.readConfigureGlobal();
  return { numRuns: Math.max(1, Math.round((count * numRuns) / usual)) };
}
