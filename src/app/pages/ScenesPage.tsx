import { sceneIndexLoaders } from 'virtual:content-loaders';
import type { Lang } from '../../i18n/locale.ts';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { AppLink } from '../shell/AppLink.tsx';
import { pathOf } from './addresses.ts';

type ScenesData = Awaited<ReturnType<typeof loadScenes>>;

/** What the gallery needs before its first render. */
export function loadScenes(lang: Lang) {
  return sceneIndexLoaders[lang]();
}

/** All scenes by name and point. */
export function ScenesPage({ scenes }: ScenesData) {
  const t = useMessages();
  const lang = useLang();
  return (
    <div className="page">
      <h1 tabIndex={-1}>{t('scenes.title')}</h1>
      <p className="lead">{t('scenes.lead')}</p>
      <ul className="scene-list">
        {scenes.map((scene) => (
          <li key={scene.id}>
            <h2>
              <AppLink to={pathOf({ page: 'scene', lang, id: scene.id })}>{scene.title}</AppLink>
            </h2>
            <p>{scene.takeaway}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
