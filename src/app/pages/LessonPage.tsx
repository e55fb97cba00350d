import type { LessonModule } from 'virtual:lesson-loaders';
import { createElement } from 'react';
import { type Lang, partNumeral } from '../../i18n/locale.ts';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import type { Lesson, LessonNotes } from '../../lessons/model/lesson.ts';
import { LessonProvider } from '../../lessons/view/LessonContext.tsx';
import { SourcesList } from '../../lessons/view/SourcesList.tsx';
import { TableOfContents } from '../../lessons/view/TableOfContents.tsx';
import { ProgressNotice } from '../../progress/view/ProgressNotice.tsx';
import { lessonParts } from '../islands/lesson-parts.tsx';
import { QuizIsland } from '../islands/QuizIsland.tsx';
import { lessonQuizParts } from '../islands/quiz-parts.ts';
import { sceneParts } from '../islands/scene-parts.ts';
import { AppLink } from '../shell/AppLink.tsx';
import { pathOf } from './addresses.ts';
import type { PageModule } from './page-module.ts';
import { useReadingRecord } from './useReadingRecord.ts';

/**
 * Notes, scenes and questions of a lesson that no prerendered page holds yet: where one does, notes stand in it
 * and the others come when the reader is near.
 */
async function loadWhole(lang: Lang, { slug, scenes }: Lesson): Promise<LessonNotes | undefined> {
  const { notesLoaders } = await import('virtual:lesson-loaders');
  const [notes] = await Promise.all([
    notesLoaders[`${lang}/${slug}`]?.(),
    lessonQuizParts.load(lang, slug),
    ...scenes.map((use) => sceneParts.load(lang, use.scene)),
  ]);
  return notes?.notes;
}

/** A lesson's prose. A prerendered page names its chunk, so that it need not load the list of all lessons. */
async function loadProse(
  key: string,
  chunkUrl: string | undefined,
): Promise<LessonModule | undefined> {
  if (chunkUrl !== undefined) return import(/* @vite-ignore */ chunkUrl);
  const { lessonLoaders } = await import('virtual:lesson-loaders');
  return lessonLoaders[key]?.();
}

interface LessonPageProps extends LessonModule {
  /** absent where the page is prerendered */
  readonly notes: LessonNotes | undefined;
}

/** A lesson: head, contents, prose, quiz, sources, neighbours. */
function LessonPage({ Body, lesson, notes }: LessonPageProps) {
  const t = useMessages();
  const lang = useLang();
  const end = useReadingRecord(lesson);
  return (
    <LessonProvider lesson={lesson} notes={notes}>
      <article className="page lesson" data-lesson={lesson.slug}>
        <header className="lesson-head">
          <p className="lesson-facts">
            <span>
              {t('lesson.part', {
                number: partNumeral(lesson.part.number, lang),
                title: lesson.part.title,
              })}
            </span>
            <span>
              {t('lesson.number', { number: lesson.number })} ·{' '}
              {t('lesson.minutes', { minutes: lesson.minutes })}
            </span>
          </p>
          <h1 tabIndex={-1}>{lesson.title}</h1>
          {lesson.prerequisites.length > 0 && (
            <p className="lesson-before">
              {t('lesson.after')}{' '}
              {lesson.prerequisites.map((before, index) => (
                <span key={before.slug}>
                  {index > 0 && ', '}
                  <AppLink to={pathOf({ page: 'lesson', lang, slug: before.slug })}>
                    {before.title}
                  </AppLink>
                </span>
              ))}
            </p>
          )}
        </header>
        <TableOfContents headings={lesson.headings} />
        <ProgressNotice t={t} />
        <div className="prose">
          <Body components={lessonParts} />
        </div>
        <QuizIsland lesson={lesson} />
        <section className="lesson-sources" aria-labelledby="sources">
          <h2 id="sources" ref={end}>
            {t('lesson.sources')}
          </h2>
          <SourcesList />
        </section>
        <nav className="neighbours" aria-label={t('lesson.neighbours')}>
          {lesson.previous !== undefined && (
            <AppLink
              rel="prev"
              className="neighbour"
              to={pathOf({ page: 'lesson', lang, slug: lesson.previous.slug })}
            >
              <span>{t('lesson.previous')}</span> {lesson.previous.title}
            </AppLink>
          )}
          {lesson.next !== undefined && (
            <AppLink
              rel="next"
              className="neighbour neighbour-next"
              to={pathOf({ page: 'lesson', lang, slug: lesson.next.slug })}
            >
              <span>{t('lesson.next')}</span> {lesson.next.title}
            </AppLink>
          )}
        </nav>
      </article>
    </LessonProvider>
  );
}

export const page: PageModule<'lesson'> = {
  async load({ lang, slug, chunkUrl }) {
    const module = await loadProse(`${lang}/${slug}`, chunkUrl);
    if (module === undefined) return undefined;
    const { lesson } = module;
    const notes = chunkUrl === undefined ? await loadWhole(lang, lesson) : undefined;
    return {
      title: () => lesson.title,
      description: () => lesson.summary,
      render: () => createElement(LessonPage, { ...module, notes }),
    };
  },
};
