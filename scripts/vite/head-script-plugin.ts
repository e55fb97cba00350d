import type { Plugin } from 'vite';
import { headScript } from '../../src/app/boot/head-script.ts';

/** Puts the script that runs before first paint into the authoring server's page; built pages get it when prerendered. */
export function headScriptPlugin(): Plugin {
  return {
    name: 'strata:head-script',
    apply: 'serve',
    transformIndexHtml: () => [{ tag: 'script', children: headScript, injectTo: 'head-prepend' }],
  };
}
