import { courseLoaders } from 'virtual:content-loaders';
import { createElement } from 'react';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import type { Course } from '../../lessons/model/lesson.ts';
import { SceneIsland } from '../islands/SceneIsland.tsx';
import { sceneParts } from '../islands/scene-parts.ts';
import { CourseMap } from './CourseMap.tsx';
import type { PageModule } from './page-module.ts';

interface HomeData {
  readonly course: Course;
}

const scene = 'stack';

/** The scene of all stacks first, then the way into the lessons. */
function HomePage({ course }: HomeData) {
  const t = useMessages();
  const lang = useLang();
  return (
    <div className="page home">
      <div className="home-head">
        <h1 tabIndex={-1}>{t('home.title')}</h1>
        <p className="lead">{t('home.lead')}</p>
      </div>
      <SceneIsland id={scene} name={scene} headingLevel={2} />
      <section aria-labelledby="home-lessons">
        <h2 id="home-lessons">{t('home.lessons')}</h2>
        <CourseMap course={course} lang={lang} />
      </section>
    </div>
  );
}

export const page: PageModule<'home'> = {
  async load({ lang }) {
    const [data] = await Promise.all([
      courseLoaders[lang](),
      // the drawing is prerendered; a browser fetches its code when the page stands
      import.meta.env.SSR ? sceneParts.load(lang, scene) : undefined,
    ]);
    return {
      title: (say) => `${say('site.name')}: ${say('home.title')}`,
      description: (say) => say('home.lead'),
      render: () => createElement(HomePage, data),
    };
  },
};
