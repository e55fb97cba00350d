import { firstLang } from '../../src/i18n/locale.ts';
import { listPages } from './list-pages.ts';
import { loadContent, publishedExperiments } from './load-content.ts';

/** What the built site holds: what the end-to-end tests go through. */
export interface SiteLists {
  /** every page of a language, relative to the base: `en/lessons/` */
  readonly pages: readonly string[];
  /** slugs of published lessons, in course order */
  readonly lessons: readonly string[];
  /** ids of scenes that have a page, in course order */
  readonly scenes: readonly string[];
  /** ids of published experiments, in course order */
  readonly experiments: readonly string[];
}

/**
 * Reads from the content what the build makes of it, with the loader and the list of the build.
 * @param root path of the folder that holds course.yaml
 * @throws when the content has problems of form: then there is no site to go through
 */
export function readSiteLists(root: string): SiteLists {
  const { content, problems } = loadContent(root);
  if (problems.length > 0) throw new Error('the content has problems: run `npm run content`');
  const pages = listPages(content).map((path) => path.slice(1));
  const below = (folder: string) =>
    pages.flatMap((page) => new RegExp(`^${firstLang}/${folder}/([^/]+)/$`).exec(page)?.[1] ?? []);
  return {
    pages: pages.filter((page) => page !== ''),
    lessons: below('lessons'),
    scenes: below('scenes'),
    experiments: publishedExperiments(content).map(({ id }) => id),
  };
}
