import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const prefix = 'virtual:messages/';

/** Areas whose strings only scenes and questions use: they come with the code of those. */
const widgetAreas = ['scene.', 'quiz.'];

/**
 * One language's interface strings in two modules, `virtual:messages/<lang>/page` and `virtual:messages/<lang>/widgets`,
 * so that a page does not wait for the words of drawings and questions that are further down.
 */
export function messagesPlugin(): Plugin {
  let root = '';
  return {
    name: 'strata:messages',
    configResolved(config) {
      root = config.root;
    },
    resolveId: {
      filter: { id: /^virtual:messages\// },
      handler: (id) => `\0${id}`,
    },
    load: {
      filter: { id: /virtual:messages\// },
      async handler(id) {
        const [lang, set] = id.slice(id.indexOf(prefix) + prefix.length).split('/');
        const file = join(root, 'content/ui', `${lang}.json`);
        this.addWatchFile(file);
        const strings = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
        const mine = Object.entries(strings).filter(
          ([key]) => widgetAreas.some((area) => key.startsWith(area)) === (set === 'widgets'),
        );
        return `export const messages = ${JSON.stringify(Object.fromEntries(mine))};`;
      },
    },
  };
}
