import type { Lang } from '../../i18n/locale.ts';
import { MessagesProvider, useLang, useMessages } from '../../i18n/messages-context.tsx';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { Still } from '../../ui/Still.tsx';
import { SceneIsland } from '../islands/SceneIsland.tsx';
import { loadScene, type SceneParts } from '../islands/scene-parts.ts';
import { WidgetFailure } from '../shell/WidgetFailure.tsx';

interface ScenePageData {
  readonly parts: SceneParts;
  readonly SceneStrip: typeof import('../../scenes/view/SceneStrip.tsx')['SceneStrip'];
}

/** What a scene's own page needs before its first render; undefined where no such scene exists. */
export async function loadScenePage(lang: Lang, id: string): Promise<ScenePageData | undefined> {
  const [parts, { SceneStrip }] = await Promise.all([
    loadScene(lang, id),
    import('../../scenes/view/SceneStrip.tsx'),
  ]);
  return parts && { parts, SceneStrip };
}

/** One scene: to step through, and below it every step at a glance. */
export function ScenePage({ parts, SceneStrip }: ScenePageData) {
  const t = useMessages();
  const lang = useLang();
  const { scene, words, world, kinds } = parts;
  return (
    <div className="page">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p className="lead">{words.takeaway}</p>
      <SceneIsland id={scene.id} headingLevel={2} />
      <section className="all-steps" aria-labelledby="all-steps">
        <h2 id="all-steps">{t('scenes.allSteps')}</h2>
        <ErrorBoundary fallback={(retry) => <WidgetFailure broken onRetry={retry} />}>
          <MessagesProvider lang={lang} messages={parts.messages}>
            <Still
              draw={SceneStrip}
              with={{ scene, world, words, kinds, headingLevel: 3 as const }}
            />
          </MessagesProvider>
        </ErrorBoundary>
      </section>
    </div>
  );
}
