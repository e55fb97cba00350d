import { firstLang, isLang, type Lang } from '../../i18n/locale.ts';
import { entryOf, type PageName, type PageParams, pageNames } from './page-table.ts';

/** A page of the site as its address names it; `not-found` keeps what was asked. */
export type Address =
  | { readonly [Name in PageName]: { readonly page: Name } & PageParams<Name> }[PageName]
  | { readonly page: 'not-found'; readonly lang: Lang | undefined; readonly path: string };

type Values = Readonly<Record<string, string | undefined>>;

const segmentsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');
const paramOf = (segment: string) => /^:(\w+)(\?)?$/.exec(segment);

/**
 * The parameters that a path takes from a pattern of the page table.
 * @param pattern segments are literal, `:name` for any, `:name?` for any or none; `:lang` takes languages only
 * @returns undefined where the path is of another form
 */
export function matchPath(pattern: string, path: string): Values | undefined {
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  const values: Record<string, string> = {};
  let at = 0;
  for (const segment of wanted) {
    const [, name, optional] = paramOf(segment) ?? [];
    const value = given[at];
    if (value === undefined && optional !== undefined) continue;
    if (value === undefined || (name === undefined && value !== segment)) return undefined;
    if (name === 'lang' && !isLang(value)) return undefined;
    if (name !== undefined) values[name] = value;
    at += 1;
  }
  return at === given.length ? values : undefined;
}

/** The path of a pattern with its parameters filled in; those without a value are left out. */
export function fillPath(pattern: string, values: Values): string {
  const filled = segmentsOf(pattern).flatMap((segment) => {
    const name = paramOf(segment)?.[1];
    return (name === undefined ? segment : values[name]) ?? [];
  });
  return ['', ...filled, ''].join('/');
}

/** Patterns with fewer parameters first: a word of an address comes before what may be any. */
const byParameters = pageNames
  .map((page) => ({ page, pattern: entryOf(page).path }))
  .sort((a, b) => a.pattern.split(':').length - b.pattern.split(':').length);

/**
 * What page a path below the base names. Whether its slug or id exists is for the page's loader to say.
 * @param path begins with a slash; a missing final slash is forgiven
 */
export function parseAddress(path: string): Address {
  for (const { page, pattern } of byParameters) {
    const values = matchPath(pattern, path);
    // the pattern is the page's own: its parameters are those of the type
    if (values !== undefined) return { page, ...values } as Address;
  }
  const [first] = segmentsOf(path);
  return { page: 'not-found', lang: isLang(first) ? first : undefined, path };
}

/** The path of an address below the base; always ends in a slash. */
export function pathOf(address: Address): string {
  if (address.page === 'not-found') return address.path;
  const { page, ...values } = address;
  return fillPath(entryOf(page).path, values);
}

/** The language of a page: that of its address, else the first. */
export function langOf(address: Address): Lang {
  return ('lang' in address ? address.lang : undefined) ?? firstLang;
}

/** Whether the way from one path to another stays in the document: their pages have the same security policy. */
export function sameDocument(from: string, to: string): boolean {
  return policyOf(from) === policyOf(to);
}

/** The name of the security policy of a path's page. */
export function policyOf(path: string): 'text' | 'machine' {
  return entryOf(parseAddress(path).page).policy ?? 'text';
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
