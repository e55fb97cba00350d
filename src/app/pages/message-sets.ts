import { entryOf, type PageName, pageNames } from './page-table.ts';

/** Words of parts that come later than their page. */
const laterSets = {
  /** of scenes and questions */
  widgets: ['scene', 'quiz', 'scenes.ownPage'],
  report: ['report'],
} as const;

/** Strings that travel together: those of every page (`site`), of one page, or of parts that come later. */
export type MessageSet = 'site' | keyof typeof laterSets | PageName | 'not-found';

/** The words of each set but `site`, as areas (`quiz`) or single ids (`scenes.ownPage`); `site` has what is in none. */
export function messageSets(): ReadonlyMap<string, readonly string[]> {
  return new Map<string, readonly string[]>([
    ...Object.entries(laterSets),
    ...[...pageNames, 'not-found' as const].flatMap((page) => {
      const { words } = entryOf(page);
      return words === undefined ? [] : [[page, words] as const];
    }),
  ]);
}
