import {
  type ByLang,
  firstLang,
  type Lang,
  langs,
  languageFacts,
  otherLangs,
} from '../../src/i18n/locale.ts';
import { parseLink } from './addresses.ts';
import { parseInline } from './inline.ts';
import type { KnownIds } from './known-ids.ts';
import type { Maybe } from './load-content.ts';
import { type ProblemSink, unknownId } from './problem.ts';
import type { Located, YamlPath } from './yaml-file.ts';

/** What every check has at hand. */
export interface CheckContext {
  readonly known: KnownIds;
  readonly sink: ProblemSink;
}

/**
 * What is wrong with a link's target, if anything.
 * @param own heading ids of the page the link stands on; null where a link within the page makes no sense
 */
export function linkFault(
  url: string,
  known: KnownIds,
  own: Iterable<string> | null,
): string | null {
  const link = parseLink(url);
  if (link === null) {
    return url.startsWith('http:')
      ? `link to ${url}: use https://`
      : `link to "${url}" leads nowhere; write lesson:slug#heading, scene:id/step, lab:id, #heading or https://…`;
  }
  switch (link.kind) {
    case 'web':
      return null;
    case 'heading': {
      if (own === null) {
        return `link to "${url}": words outside a lesson's text name the lesson too: lesson:slug${url}`;
      }
      const ids = [...own];
      return ids.includes(link.heading)
        ? null
        : unknownId('heading', link.heading, ids, 'this lesson');
    }
    case 'lesson': {
      if (known.lessons !== null && !known.lessons.has(link.slug)) {
        return unknownId('lesson', link.slug, known.lessons, 'course.yaml');
      }
      if (known.drafts.has(link.slug)) {
        return `link to lesson "${link.slug}", which is a draft; publish it or remove the link`;
      }
      const headings = known.headings.get(link.slug);
      if (link.heading === undefined || headings === undefined || headings.has(link.heading)) {
        return null;
      }
      return unknownId('heading', link.heading, headings, `lesson "${link.slug}"`);
    }
    case 'scene': {
      const steps = known.scenes.get(link.scene);
      if (steps === undefined) {
        return unknownId('scene', link.scene, known.scenes.keys(), 'scenes/');
      }
      if (link.step === undefined || steps.includes(link.step)) return null;
      return unknownId('step', link.step, steps, `scene "${link.scene}"`);
    }
    case 'lab':
      return known.experiments.has(link.experiment)
        ? null
        : unknownId('experiment', link.experiment, known.experiments, 'labs/');
  }
}

/** Checks words of a YAML file: inline markup only, links that lead somewhere. */
export function checkWords(
  { known, sink }: CheckContext,
  file: Located<unknown>,
  path: YamlPath,
  words: string | undefined,
): void {
  if (words === undefined) return;
  const { faults, links } = parseInline(words);
  const found = [...faults, ...links.flatMap((url) => linkFault(url, known, null) ?? [])];
  for (const fault of found)
    sink.error(file.file, file.line(...path), `${path.join('.')}: ${fault}`);
}

/**
 * Reports keys of `words` that the structure does not have and the other way round.
 * @param home the file that declares the ids, as a writer would look for it
 */
export function checkKeys(
  sink: ProblemSink,
  kind: string,
  ids: Iterable<string>,
  words: Located<unknown>,
  path: YamlPath,
  given: object,
  home: string,
): void {
  const wanted = [...ids];
  for (const id of wanted) {
    if (Object.hasOwn(given, id)) continue;
    sink.error(words.file, words.line(...path), `${kind} "${id}" has no words here; write them`);
  }
  for (const id of Object.keys(given)) {
    if (wanted.includes(id)) continue;
    sink.error(words.file, words.line(...path, id), unknownId(kind, id, wanted, home));
  }
}

/** Reports an id that `ids` does not have. */
export function checkId(
  sink: ProblemSink,
  kind: string,
  id: string,
  ids: ReadonlySet<string> | null,
  home: string,
  at: { readonly file: string; readonly line: number },
): boolean {
  if (ids === null || ids.has(id)) return true;
  sink.error(at.file, at.line, unknownId(kind, id, ids, home));
  return false;
}

/** Reports members of a list that stand in it twice. */
export function checkRepeats(
  sink: ProblemSink,
  file: Located<unknown>,
  path: YamlPath,
  list: readonly string[],
): void {
  list.forEach((id, i) => {
    if (list.indexOf(id) === i) return;
    const where = path.filter((key) => typeof key === 'string').join('.');
    sink.error(file.file, file.line(...path, i), `${where}: "${id}" is listed twice; remove one`);
  });
}

/** Place of a path in a file that was read. */
export function placeOf(file: Located<unknown>, ...path: YamlPath) {
  return { file: file.file, line: file.line(...path) };
}

/** Files of all languages that were read. */
export function readFiles<T>(files: ByLang<Maybe<T>>): Located<T>[] {
  return langs.map((lang) => files[lang]).filter((file) => file !== null);
}

/** Each other language's file with the one it is compared with, that of the first language, where both were read. */
export function readPairs<T>(
  files: ByLang<T | null>,
): { readonly first: T; readonly other: T; readonly lang: Lang }[] {
  const first = files[firstLang];
  if (first === null) return [];
  return otherLangs.flatMap((lang) => {
    const other = files[lang];
    return other === null ? [] : { first, other, lang };
  });
}

/** The name of the language that the others are compared with, as problems name it. */
export const firstLangName = languageFacts(firstLang).englishName;
