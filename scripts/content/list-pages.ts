import { langs } from '../../src/i18n/locale.ts';
import { type Content, publishedLessons } from './load-content.ts';

/** Addresses of all pages to prerender, without BASE_PATH; each ends in a slash. */
export function listPages(content: Content): string[] {
  const lessons = publishedLessons(content);
  const scenes = content.scenes.filter((scene) =>
    langs.every((lang) => scene.words[lang] !== null),
  );
  return [
    '/',
    ...langs.flatMap((lang) => [
      `/${lang}/`,
      `/${lang}/lessons/`,
      ...lessons.map((lesson) => `/${lang}/lessons/${lesson.slug}/`),
      `/${lang}/scenes/`,
      ...scenes.map((scene) => `/${lang}/scenes/${scene.id}/`),
      `/${lang}/lab/`,
      `/${lang}/glossary/`,
      `/${lang}/sources/`,
    ]),
  ];
}
