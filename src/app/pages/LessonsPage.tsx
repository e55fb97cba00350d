import { courseLoaders } from 'virtual:content-loaders';
import { createElement } from 'react';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import type { Course } from '../../lessons/model/lesson.ts';
import { CourseMap } from './CourseMap.tsx';
import type { PageModule } from './page-module.ts';

/** The curriculum map. */
function LessonsPage({ course }: { readonly course: Course }) {
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

export const page: PageModule<'lessons'> = {
  async load({ lang }) {
    const data = await courseLoaders[lang]();
    return {
      title: (say) => say('lessons.title'),
      description: (say) => say('lessons.lead'),
      render: () => createElement(LessonsPage, data),
    };
  },
};
