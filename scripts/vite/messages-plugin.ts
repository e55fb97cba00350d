import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const prefix = 'virtual:messages/';

/** Areas whose strings come with the code that uses them: of scenes and questions, and of the lab. */
const laterAreas: Readonly<Record<string, readonly string[]>> = {
  widgets: ['scene', 'quiz'],
  lab: ['lab', 'terminal'],
};

/** Strings that name a page: its title and description are known before its code is. */
const pageNames = ['lab.title', 'lab.lead'];

/** The set that a string belongs to: `page`, `widgets` or `lab`. */
function setOf(id: string): string {
  const area = id.slice(0, id.indexOf('.'));
  const later = Object.entries(laterAreas).find(([, areas]) => areas.includes(area));
  return later === undefined || pageNames.includes(id) ? 'page' : later[0];
}

/** Those of all strings that a set holds. */
export function messagesOf(
  set: string,
  strings: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(strings).filter(([id]) => setOf(id) === set));
}

/**
 * One language's interface strings in three modules, `virtual:messages/<lang>/page`, `…/widgets` and `…/lab`, so that
 * a page does not wait for the words of drawings and questions that are further down, nor load those of the lab.
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
        return `export const messages = ${JSON.stringify(messagesOf(set ?? '', strings))};`;
      },
    },
  };
}
