import { fillPath } from '../../src/app/pages/addresses.ts';
import { type ContentList, entryOf, pageNames } from '../../src/app/pages/page-table.ts';
import { langs } from '../../src/i18n/locale.ts';
import { type Content, publishedLessons } from './load-content.ts';

/** Every combination of one value for each key. */
function combinations(
  values: readonly (readonly [string, readonly string[]])[],
): Record<string, string>[] {
  return values.reduce<Record<string, string>[]>(
    (all, [key, each]) => all.flatMap((one) => each.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
}

/** Addresses of all pages of the page table to prerender, without BASE_PATH; each ends in a slash, languages one after another. */
export function listPages(content: Content): string[] {
  const lists: Readonly<Record<ContentList, readonly string[]>> = {
    lessons: publishedLessons(content).map(({ slug }) => slug),
    scenes: content.scenes
      .filter((scene) => langs.every((lang) => scene.words[lang] !== null))
      .map(({ id }) => id),
  };
  const entries = pageNames.map(entryOf);
  const paths = (lang: string | undefined) =>
    entries
      .filter(({ path }) => path.startsWith('/:lang/') === (lang !== undefined))
      .flatMap(({ path, instances = {} }) =>
        combinations(Object.entries(instances).map(([key, list]) => [key, lists[list]])).map(
          (values) => fillPath(path, { ...values, lang }),
        ),
      );
  return [undefined, ...langs].flatMap(paths);
}

/**
 * The pages that a build prints.
 * @param pages as {@link listPages} gives them
 * @param only addresses among them, parted by blanks; undefined or empty: all
 * @throws when one of them is no page
 */
export function pagesToPrint(pages: readonly string[], only: string | undefined): string[] {
  const wanted = (only ?? '').split(/\s+/).filter((path) => path !== '');
  const unknown = wanted.filter((path) => !pages.includes(path));
  if (unknown.length > 0) throw new Error(`PAGES names what is no page: ${unknown.join(' ')}`);
  return wanted.length === 0 ? [...pages] : pages.filter((path) => wanted.includes(path));
}
