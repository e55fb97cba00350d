import { firstLang, isLang, type Lang } from '../../src/i18n/locale.ts';

/** What the pipeline takes from its surroundings; read when a file is compiled. */
export interface MdxSettings {
  /** BASE_PATH, ends in a slash */
  base: string;
}

/** The language of a lesson's prose by its file name: `…/<lang>.mdx`. */
export function proseLang(path: string | undefined): Lang {
  const name = /([a-z]+)\.mdx$/.exec(path ?? '')?.[1];
  return isLang(name) ? name : firstLang;
}
