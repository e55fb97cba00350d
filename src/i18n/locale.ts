/** The languages of the tutorial, in the order they are offered. */
export const langs = ['en', 'ko'] as const;

/** A language tag as it stands in addresses: `en` or `ko`. */
export type Lang = (typeof langs)[number];

/** Whether a path segment names a language of the tutorial. */
export function isLang(value: string | undefined): value is Lang {
  return value === 'en' || value === 'ko';
}

/** The other language; the tutorial has two. */
export function otherLang(lang: Lang): Lang {
  return lang === 'en' ? 'ko' : 'en';
}
