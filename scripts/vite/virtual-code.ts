import { firstLang, isLang, langs } from '../../src/i18n/locale.ts';
import type { AddressContext } from '../content/inline.ts';
import * as lab from '../content/lab-data.ts';
import { type Content, publishedLessons } from '../content/load-content.ts';
import { lessonOutline } from '../content/outline.ts';
import * as data from '../content/page-data.ts';
import { constant, loaders } from './module-code.ts';

const byLang = (kind: string) =>
  Object.fromEntries(langs.map((lang) => [lang, `virtual:${kind}/${lang}`]));

function eachLesson(content: Content, kind: string): Record<string, string> {
  return Object.fromEntries(
    langs.flatMap((lang) =>
      publishedLessons(content).map(({ slug }) => [
        `${lang}/${slug}`,
        `virtual:${kind}/${lang}/${slug}`,
      ]),
    ),
  );
}

function eachScene(content: Content): Record<string, string> {
  return Object.fromEntries(
    langs.flatMap((lang) =>
      data
        .sceneIndexData(content, lang)
        .map(({ id }) => [`${lang}/${id}`, `virtual:scene-words/${lang}/${id}`]),
    ),
  );
}

/** What makes a virtual module: its kind, language and, for some kinds, a lesson's or scene's id. */
const address =
  /^virtual:(?:(lesson-loaders|outline-loaders|content-loaders)|(lesson|lesson-notes|questions|outline|scene-words)\/(\w+)\/([a-z0-9-]+)|(course|sources|glossary|scene-index|sort-definitions|lab|lab-questions)\/(\w+))$/;

function parse(id: string) {
  const match = address.exec(id);
  const lang = match?.[3] ?? match?.[6];
  if (match === null || (lang !== undefined && !isLang(lang))) return undefined;
  return { kind: match[1] ?? match[2] ?? match[5], lang: lang ?? firstLang, name: match[4] ?? '' };
}

/** Whether an import specifier names a module made from content. */
export function isVirtualId(id: string): boolean {
  return parse(id) !== undefined;
}

/**
 * Source text of a virtual module (src/virtual-modules.d.ts).
 * @param base BASE_PATH, ends in a slash
 * @returns null when the id names nothing in this content
 */
export function virtualCode(id: string, content: Content, base: string): string | null {
  const parsed = parse(id);
  if (parsed === undefined) return null;
  const { kind, lang, name } = parsed;
  const context: AddressContext = { lang, base };
  const lesson = publishedLessons(content).find((candidate) => candidate.slug === name);
  switch (kind) {
    case 'lesson-loaders':
      return (
        loaders('lessonLoaders', eachLesson(content, 'lesson')) +
        loaders('notesLoaders', eachLesson(content, 'lesson-notes')) +
        loaders('questionLoaders', eachLesson(content, 'questions'))
      );
    case 'outline-loaders':
      return loaders('outlineLoaders', eachLesson(content, 'outline'));
    case 'content-loaders':
      return (
        loaders('courseLoaders', byLang('course')) +
        loaders('sourcesLoaders', byLang('sources')) +
        loaders('glossaryLoaders', byLang('glossary')) +
        loaders('sceneIndexLoaders', byLang('scene-index')) +
        loaders('sceneWordsLoaders', eachScene(content)) +
        loaders('sortDefinitionLoaders', byLang('sort-definitions')) +
        loaders('labLoaders', byLang('lab')) +
        loaders('labQuestionLoaders', byLang('lab-questions'))
      );
    case 'lesson': {
      if (!lesson) return null;
      const file = `${content.root}/lessons/${name}/${context.lang}.mdx`.replaceAll('\\', '/');
      return `export{default as Body}from${JSON.stringify(file)};${constant('lesson', data.lessonData(content, lesson, context))}`;
    }
    case 'lesson-notes':
      return lesson ? constant('notes', data.lessonNotes(content, lesson, context)) : null;
    case 'questions':
      return lesson ? constant('questions', data.questionData(lesson, context)) : null;
    case 'outline':
      return lesson ? constant('outline', lessonOutline(content, lesson, context)) : null;
    case 'course':
      return constant('course', data.courseData(content, context.lang));
    case 'sources':
      return constant('sources', data.sourcesData(content, context));
    case 'glossary':
      return constant('terms', data.glossaryData(content, context));
    case 'scene-index':
      return constant('scenes', data.sceneIndexData(content, context.lang));
    case 'sort-definitions':
      return constant('definitions', data.sortDefinitions(content, context));
    case 'scene-words': {
      const words = data.sceneWordsData(content, name, context);
      return words ? constant('words', words) : null;
    }
    case 'lab':
      return (
        constant('experiments', lab.labData(content, context)) +
        constant('sources', lab.labSources(content, context))
      );
    case 'lab-questions':
      return constant('labQuestions', lab.labQuestionData(content, context));
    default:
      return null;
  }
}
