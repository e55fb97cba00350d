import fc from 'fast-check';

// `npm test` tries the same values each time: what passes here passes there. A soak names another seed, and more runs.
const times = Number(process.env.STRATA_SOAK_TIMES ?? 1);
fc.configureGlobal({
  seed: Number(process.env.STRATA_SEED ?? 1),
  numRuns: Math.round(100 * times),
});
