import { createElement, useMemo } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { openScene } from '../../scenes/model/open-scene.ts';
import { Still } from '../../ui/Still.tsx';
import { PartFrame } from '../islands/PartFrame.tsx';
import { SceneIsland } from '../islands/SceneIsland.tsx';
import { sceneParts } from '../islands/scene-parts.ts';
import type { SceneParts } from '../scene/load-scene.ts';
import type { PageModule } from './page-module.ts';

interface ScenePageData {
  readonly parts: SceneParts;
  readonly SceneStrip: typeof import('../../scenes/view/SceneStrip.tsx')['SceneStrip'];
}

/** One scene: to step through, and below it every step at a glance. */
function ScenePage({ parts, SceneStrip }: ScenePageData) {
  const t = useMessages();
  const { words, world, kinds } = parts;
  const scene = useMemo(() => openScene(parts.scene, world), [parts.scene, world]);
  return (
    <div className="page">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p className="lead">{words.takeaway}</p>
      <SceneIsland id={scene.id} headingLevel={2} />
      <section className="all-steps" aria-labelledby="all-steps">
        <h2 id="all-steps">{t('scenes.allSteps')}</h2>
        <PartFrame messages={parts.messages}>
          <Still draw={SceneStrip} with={{ scene, words, kinds, headingLevel: 3 as const }} />
        </PartFrame>
      </section>
    </div>
  );
}

export const page: PageModule<'scene'> = {
  async load({ lang, id }) {
    const [parts, { SceneStrip }] = await Promise.all([
      sceneParts.load(lang, id),
      import('../../scenes/view/SceneStrip.tsx'),
    ]);
    if (parts === undefined) return undefined;
    return {
      title: () => parts.words.title,
      description: () => parts.words.takeaway,
      render: () => createElement(ScenePage, { parts, SceneStrip }),
    };
  },
};
