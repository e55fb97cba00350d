import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentPlugin } from './scripts/vite/content-plugin.ts';
import { headScriptPlugin } from './scripts/vite/head-script-plugin.ts';
import { leanEmulatorPlugin } from './scripts/vite/lean-emulator-plugin.ts';
import { leanPreloadPlugin } from './scripts/vite/lean-preload-plugin.ts';
import { leanRouterPlugin } from './scripts/vite/lean-router-plugin.ts';
import { mdxPlugin } from './scripts/vite/mdx-plugin.ts';
import { messagesPlugin } from './scripts/vite/messages-plugin.ts';
import { staticHost } from './scripts/vite/static-host.ts';
import { worldsPlugin } from './scripts/vite/worlds-plugin.ts';

export default defineConfig({
  base: process.env.BASE_PATH ?? '/',
  define: { __REPORT_URL__: JSON.stringify(process.env.REPORT_URL ?? '') },
  plugins: [
    contentPlugin({}),
    worldsPlugin(),
    mdxPlugin(),
    messagesPlugin(),
    headScriptPlugin(),
    leanPreloadPlugin(),
    leanRouterPlugin(),
    leanEmulatorPlugin(),
    staticHost(),
    react({ include: /\.(mdx|jsx|tsx|js|ts)$/ }),
  ],
  // the workers of the machine and of the engine are modules
  worker: { format: 'es', plugins: () => [leanEmulatorPlugin()] },
  build: {
    manifest: true,
    cssCodeSplit: false,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      // how long each plugin took on this machine says nothing to who builds the site; the bench measures builds
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          // what every living part of a page is made with: one file instead of a handful
          includeDependenciesRecursively: false,
          groups: [
            {
              name: 'islands',
              test: /\/src\/(app\/islands\/(?!quiz-drafts|lesson-parts)|ui\/(Island|Still)\.tsx)/,
            },
          ],
        },
      },
    },
  },
});
