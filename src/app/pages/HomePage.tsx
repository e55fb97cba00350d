import { courseLoaders } from 'virtual:content-loaders';
import type { Lang } from '../../i18n/locale.ts';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import type { Course } from '../../lessons/model/lesson.ts';
import { SceneIsland } from '../islands/SceneIsland.tsx';
import { loadScene } from '../islands/scene-parts.ts';
import { CourseMap } from './CourseMap.tsx';

interface HomeData {
  readonly course: Course;
}

const scene = 'stack';

/** What the home page needs before its first render. */
export async function loadHome(lang: Lang): Promise<HomeData> {
  const [{ course }] = await Promise.all([
    courseLoaders[lang](),
    // the drawing is prerendered; a browser fetches its code when the page stands
    import.meta.env.SSR ? loadScene(lang, scene) : undefined,
  ]);
  return { course };
}

/** The scene of all stacks first, then the way into the lessons. */
export function HomePage({ course }: HomeData) {
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
