import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { messageSets } from '../../src/app/pages/message-sets.ts';
import { langs } from '../../src/i18n/locale.ts';

const prefix = 'virtual:messages/';
const loadersId = 'virtual:message-loaders';

/** Whether a string is among words given as areas and single ids. */
function isAmong(id: string, words: readonly string[]): boolean {
  return words.includes(id) || words.includes(id.slice(0, id.indexOf('.')));
}

/** Those of all strings that a set holds; `site` holds what is in no other. */
export function messagesOf(
  set: string,
  strings: Readonly<Record<string, string>>,
): Record<string, string> {
  const sets = messageSets();
  const own = sets.get(set) ?? [];
  const others = [...sets.values()];
  return Object.fromEntries(
    Object.entries(strings).filter(([id]) =>
      set === 'site' ? !others.some((words) => isAmong(id, words)) : isAmong(id, own),
    ),
  );
}

/** `name` as an object of imports: of each key, the module of a set of a language. */
function loadersCode(name: string, sets: readonly (readonly [key: string, set: string])[]): string {
  const lines = sets.map(([key, set]) => `${JSON.stringify(key)}:()=>import("${prefix}${set}")`);
  return `export const ${name}={${lines.join(',')}};`;
}

/**
 * One language's interface strings in modules, `virtual:messages/<lang>/<set>`, so that a page does not wait for the words
 * of drawings and questions that are further down, nor load those of other pages. `virtual:message-loaders` imports the set `site` of
 * each language, which imports the further ones.
 */
export function messagesPlugin(): Plugin {
  let root = '';
  return {
    name: 'strata:messages',
    configResolved(config) {
      root = config.root;
    },
    resolveId: {
      filter: { id: /^virtual:message(s\/|-loaders$)/ },
      handler: (id) => `\0${id}`,
    },
    load: {
      filter: { id: /virtual:message(s\/|-loaders$)/ },
      async handler(id) {
        if (id.endsWith(loadersId)) {
          const sites = langs.map((each) => [each, `${each}/site`] as const);
          return loadersCode('siteMessages', sites);
        }
        const [lang, set] = id.slice(id.indexOf(prefix) + prefix.length).split('/');
        const file = join(root, 'content/ui', `${lang}.json`);
        this.addWatchFile(file);
        const strings = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
        const messages = `export const messages = ${JSON.stringify(messagesOf(set ?? '', strings))};`;
        if (set !== 'site') return messages;
        const others = [...messageSets().keys()].map((each) => [each, `${lang}/${each}`] as const);
        return messages + loadersCode('furtherMessages', others);
      },
    },
  };
}
