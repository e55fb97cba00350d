import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Lets the bundler leave out the parts of react-router that this site does not use: its own `Link`, forms and data
 * routes count as used only because they are wrapped in calls and carry a name for developer tools.
 * Applies to the browser's build; about 5 kB less, gzipped.
 */
export function leanRouterPlugin(): Plugin {
  const folder = dirname(createRequire(import.meta.url).resolve('react-router/package.json'));
  return {
    name: 'strata:lean-router',
    apply: (_, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    config: () => ({
      resolve: {
        alias: [{ find: /^react-router$/, replacement: join(folder, 'dist/production/index.mjs') }],
      },
    }),
    transform: {
      filter: { id: /react-router\/dist\/production\/.*\.mjs$/ },
      handler: (code) =>
        code
          .replace(/= (React\d*\.(?:forwardRef|memo|createContext))\(/g, '= /* @__PURE__ */ $1(')
          .replace(/^\w+\.displayName = .*;$/gm, ''),
    },
  };
}
