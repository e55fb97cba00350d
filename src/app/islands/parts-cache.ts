import type { Lang } from '../../i18n/locale.ts';

/** Parts of islands by language and name, each loaded once. */
export interface PartsCache<Parts> {
  /** the parts if they are here already */
  cached(lang: Lang, id: string): Parts | undefined;
  /**
   * @returns undefined where nothing has this name
   * @throws when a chunk fails to load; may be called again
   */
  load(lang: Lang, id: string): Promise<Parts | undefined>;
}

/** Keeps what `load` brings; what it could not bring is asked for again. */
export function partsCache<Parts>(load: PartsCache<Parts>['load']): PartsCache<Parts> {
  const cache = new Map<string, Parts>();
  return {
    cached: (lang, id) => cache.get(`${lang}/${id}`),
    async load(lang, id) {
      const key = `${lang}/${id}`;
      const parts = cache.get(key) ?? (await load(lang, id));
      if (parts !== undefined) cache.set(key, parts);
      return parts;
    },
  };
}
