import { sceneIndexLoaders } from 'virtual:content-loaders';
import { createElement } from 'react';
import type { Lang } from '../../i18n/locale.ts';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { AppLink } from '../shell/AppLink.tsx';
import { pathOf } from './addresses.ts';
import type { PageModule } from './page-module.ts';

type ScenesData = Awaited<ReturnType<(typeof sceneIndexLoaders)[Lang]>>;

/** All scenes by name and point. */
function ScenesPage({ scenes }: ScenesData) {
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

export const page: PageModule<'scenes'> = {
  async load({ lang }) {
    const data = await sceneIndexLoaders[lang]();
    return {
      title: (say) => say('scenes.title'),
      description: (say) => say('scenes.lead'),
      render: () => createElement(ScenesPage, data),
    };
  },
};
