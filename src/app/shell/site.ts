/** Path under which the site is served, ends in a slash. */
const basePath: string = import.meta.env.BASE_URL;

/** The base without its final slash, as the router wants it. */
export const basename = basePath.replace(/\/$/, '') || '/';

/** An address below the base as a link's `href`. */
export const hrefOf = (path: string): string => basePath.replace(/\/$/, '') + path;

/** The path below the base of a link's `href`, or undefined where it leads elsewhere. */
export function pathBelowBase(href: string): string | undefined {
  return href.startsWith(basePath) ? `/${href.slice(basePath.length)}` : undefined;
}

/** Where readers report mistakes: a build variable, empty when the publisher named none. */
export const reportUrl: string = __REPORT_URL__;
