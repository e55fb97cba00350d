import type { Plugin } from 'vite';

const nodeModules = /^(?:node:)?(?:crypto|fs|fs\/promises|perf_hooks)$/;
const empty = '\0strata:no-node-module';

/**
 * v86 reads Node's own modules where it runs in Node. In a browser it never asks for them: the bundler gets an empty
 * module in their place, instead of guessing one for each and saying so.
 */
export function leanEmulatorPlugin(): Plugin {
  return {
    name: 'strata:lean-emulator',
    enforce: 'pre',
    resolveId: {
      filter: { id: nodeModules },
      handler: (_, importer) =>
        importer !== undefined && /\/v86\/build\/libv86\.mjs$/.test(importer) ? empty : undefined,
    },
    load: {
      filter: { id: new RegExp(`^${empty}$`) },
      handler: () => 'export default {};',
    },
  };
}
