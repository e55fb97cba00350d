import { isLang, type Lang } from '../../i18n/locale.ts';

/** A page of the site as its address names it; `not-found` keeps what was asked. */
export type Address =
  | { readonly page: 'root' }
  | {
      readonly page: 'home' | 'lessons' | 'scenes' | 'lab' | 'glossary' | 'sources';
      readonly lang: Lang;
    }
  | { readonly page: 'lesson'; readonly lang: Lang; readonly slug: string }
  | { readonly page: 'scene'; readonly lang: Lang; readonly id: string }
  | { readonly page: 'not-found'; readonly lang: Lang | undefined; readonly path: string };

/** Pages that a language has once, by their path segment. */
const single = ['lessons', 'scenes', 'lab', 'glossary', 'sources'] as const;

/**
 * What page a path below the base names. Whether its slug or id exists is for the page's loader to say.
 * @param path begins with a slash; a missing final slash is forgiven
 */
export function parseAddress(path: string): Address {
  const [first, second, third, ...rest] = path.split('/').filter((part) => part !== '');
  if (first === undefined) return { page: 'root' };
  const lang = isLang(first) ? first : undefined;
  if (lang === undefined || rest.length > 0) return { page: 'not-found', lang, path };
  if (second === undefined) return { page: 'home', lang };
  if (third === undefined) {
    const page = single.find((name) => name === second);
    return page === undefined ? { page: 'not-found', lang, path } : { page, lang };
  }
  if (second === 'lessons') return { page: 'lesson', lang, slug: third };
  if (second === 'scenes') return { page: 'scene', lang, id: third };
  return { page: 'not-found', lang, path };
}

/** The path of an address below the base; always ends in a slash. */
export function pathOf(address: Address): string {
  switch (address.page) {
    case 'root':
      return '/';
    case 'home':
      return `/${address.lang}/`;
    case 'lesson':
      return `/${address.lang}/lessons/${address.slug}/`;
    case 'scene':
      return `/${address.lang}/scenes/${address.id}/`;
    case 'not-found':
      return address.path;
    default:
      return `/${address.lang}/${address.page}/`;
  }
}

/** The path of an experiment of the lab, with its query. */
export function experimentPath(lang: Lang, experiment: string): string {
  return `${pathOf({ page: 'lab', lang })}?experiment=${experiment}`;
}

/** Id of the heading of an experiment on the lab's page, where its own questions send the reader. */
export const experimentAnchor = (experiment: string): string => `experiment-${experiment}`;

/** The same page in another language; the language's home where the page has no other language. */
export function inLang(address: Address, lang: Lang): Address {
  return address.page === 'root' || address.page === 'not-found'
    ? { page: 'home', lang }
    : { ...address, lang };
}
