import { type Lang, partNumeral } from '../../i18n/locale.ts';
import { useMessages } from '../../i18n/messages-context.tsx';
import type { Course, LessonEntry } from '../../lessons/model/lesson.ts';
import { lastLesson, lessons as lessonsRead } from '../../progress/projections/lessons.ts';
import { useProgress } from '../../progress/view/useProgress.ts';
import { AppLink } from '../shell/AppLink.tsx';
import { pathOf } from './addresses.ts';

interface CourseMapProps {
  readonly course: Course;
  readonly lang: Lang;
}

/** Parts and lessons with minutes, prerequisites and what is read; first the way back to where the reader was. */
export function CourseMap({ course, lang }: CourseMapProps) {
  const t = useMessages();
  const { progress: read } = useProgress(lessonsRead);
  const { progress: latest } = useProgress(lastLesson);
  const lessons = course.parts.flatMap((part) => part.lessons);
  const last = lessons.find((lesson) => lesson.slug === latest?.lesson);
  const state = (lesson: LessonEntry) => {
    const seen = read.get(lesson.slug);
    if (seen === undefined) return undefined;
    return seen.finishedAtMs === null ? t('lessons.begun') : t('lessons.read');
  };
  return (
    <div className="course">
      <p className="course-go-on" aria-live="polite">
        {last !== undefined && (
          <AppLink className="button" to={pathOf({ page: 'lesson', lang, slug: last.slug })}>
            {t('lessons.goOn', { title: last.title })}
          </AppLink>
        )}
      </p>
      {course.parts.map((part) => (
        <section key={part.id} className="course-part" aria-labelledby={`part-${part.id}`}>
          <h2 id={`part-${part.id}`}>
            <span className="course-number">
              {t('lessons.part', { number: partNumeral(part.number, lang) })}
            </span>{' '}
            {part.title}
          </h2>
          <ol className="course-lessons">
            {part.lessons.map((lesson) => (
              <li key={lesson.slug} className="course-lesson" data-lesson={lesson.slug}>
                <p className="course-lesson-title">
                  <span className="course-number">{lesson.number}</span>
                  <AppLink to={pathOf({ page: 'lesson', lang, slug: lesson.slug })}>
                    {lesson.title}
                  </AppLink>
                </p>
                <p>{lesson.summary}</p>
                <p className="course-facts">
                  <span>{t('lesson.minutes', { minutes: lesson.minutes })}</span>
                  {lesson.prerequisites.length > 0 && (
                    <span>
                      {t('lesson.after')}{' '}
                      {lesson.prerequisites.map((before, index) => (
                        <span key={before.slug}>
                          {index > 0 && ', '}
                          <AppLink to={pathOf({ page: 'lesson', lang, slug: before.slug })}>
                            {before.title}
                          </AppLink>
                        </span>
                      ))}
                    </span>
                  )}
                  {state(lesson) !== undefined && (
                    <strong className="course-state">{state(lesson)}</strong>
                  )}
                </p>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
