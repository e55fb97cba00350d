import { langs } from '../../src/i18n/locale.ts';
import type { Content } from './load-content.ts';
import { sceneSteps } from './page-data.ts';
import { headingsOf } from './prose.ts';

/** Ids that content may refer to; null where the file that declares them could not be read. */
export interface KnownIds {
  /** lessons of course.yaml */
  readonly lessons: ReadonlySet<string> | null;
  readonly drafts: ReadonlySet<string>;
  /** heading ids of lessons whose English prose is read */
  readonly headings: ReadonlyMap<string, ReadonlySet<string>>;
  /** step ids, in order, by scene */
  readonly scenes: ReadonlyMap<string, readonly string[]>;
  /** experiments of labs/ */
  readonly experiments: ReadonlySet<string>;
  readonly terms: ReadonlySet<string> | null;
  readonly sources: ReadonlySet<string> | null;
  readonly concepts: ReadonlySet<string> | null;
  readonly misconceptions: ReadonlySet<string> | null;
}

/** Collects the ids that content declares. */
export function knownIds(content: Content): KnownIds {
  const listed = content.course?.value.parts.flatMap((part) => part.lessons);
  const keys = (file: { readonly value: object } | null) =>
    file === null ? null : new Set(Object.keys(file.value));
  return {
    lessons: listed ? new Set(listed.map((lesson) => lesson.slug)) : null,
    drafts: new Set(listed?.filter((entry) => entry.status === 'draft').map((entry) => entry.slug)),
    headings: new Map(
      content.lessons.flatMap(({ slug, prose }) => {
        const read = langs.map((lang) => prose[lang]).find((each) => each !== null);
        return read
          ? [[slug, new Set(headingsOf(read).map((heading) => heading.id))] as const]
          : [];
      }),
    ),
    scenes: new Map(content.scenes.map(({ id }) => [id, sceneSteps(content, id)])),
    experiments: new Set(content.experiments.map(({ id }) => id)),
    terms: keys(content.glossary.index),
    sources: keys(content.sources.index),
    concepts: keys(content.concepts.index),
    misconceptions: keys(content.misconceptions.index),
  };
}
