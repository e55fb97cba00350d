import { courseLoaders } from 'virtual:content-loaders';
import type { Lang } from '../../i18n/locale.ts';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import type { Course } from '../../lessons/model/lesson.ts';
import { CourseMap } from './CourseMap.tsx';

/** What the curriculum map needs before its first render. */
export function loadLessons(lang: Lang): Promise<{ readonly course: Course }> {
  return courseLoaders[lang]();
}

/** The curriculum map. */
export function LessonsPage({ course }: { readonly course: Course }) {
  const t = useMessages();
  const lang = useLang();
  return (
    <div className="page">
      <h1 tabIndex={-1}>{t('lessons.title')}</h1>
      <p className="lead">{t('lessons.lead')}</p>
      <CourseMap course={course} lang={lang} />
    </div>
  );
}
