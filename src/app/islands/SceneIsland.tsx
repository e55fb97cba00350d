import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { MessagesProvider, useLang, useMessages } from '../../i18n/messages-context.tsx';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { Island } from '../../ui/Island.tsx';
import { pathOf } from '../pages/addresses.ts';
import { isFreshArrival } from '../shell/places.ts';
import { hrefOf } from '../shell/site.ts';
import { useTheme } from '../shell/useTheme.ts';
import { WidgetFailure } from '../shell/WidgetFailure.tsx';
import { cachedScene, loadScene, type SceneParts } from './scene-parts.ts';
import { readSceneStep, writeSceneStep } from './scene-step-address.ts';
import { useMotion } from './useMotion.ts';

interface SceneIslandProps {
  readonly id: string;
  /** value of `?scene=`; undefined on the scene's own page, where `?step=` alone names the step */
  readonly name?: string;
  readonly steps?: readonly string[];
  readonly stepText?: Readonly<Record<string, ReactNode>>;
  readonly headingLevel: 2 | 3;
}

/** A scene in a page: whole in the prerendered HTML, alive when the reader comes near. */
export function SceneIsland(props: SceneIslandProps) {
  const { id, name } = props;
  const lang = useLang();
  const load = useCallback(async () => {
    const parts = await loadScene(lang, id);
    if (parts === undefined) throw new Error(`no scene ${id}`);
    return parts;
  }, [lang, id]);
  return (
    <Island
      className="scene-island"
      cached={cachedScene(lang, id)}
      load={load}
      eager={!import.meta.env.SSR && readSceneStep(name) !== undefined}
      failure={(retry) => <WidgetFailure onRetry={retry} />}
    >
      {(parts) => (
        <ErrorBoundary fallback={(retry) => <WidgetFailure broken onRetry={retry} />}>
          <MessagesProvider lang={lang} messages={parts.messages}>
            <LivingScene {...props} parts={parts} />
          </MessagesProvider>
        </ErrorBoundary>
      )}
    </Island>
  );
}

function LivingScene(props: SceneIslandProps & { readonly parts: SceneParts }) {
  const { parts, name, stepText, headingLevel, id } = props;
  const t = useMessages();
  const lang = useLang();
  const projector = useTheme() === 'projector';
  const motion = useMotion();
  const { SceneView } = parts.view;
  const [initialStep] = useState(() => (import.meta.env.SSR ? undefined : readSceneStep(name)));
  const plate = useRef<HTMLDivElement>(null);
  const asked = name !== undefined && initialStep !== undefined;
  useEffect(() => {
    // someone followed a link to this step; who comes back, or switched the language, is already where they were
    if (asked && isFreshArrival()) plate.current?.scrollIntoView({ block: 'start' });
  }, [asked]);
  return (
    <div ref={plate}>
      <SceneView
        scene={parts.scene}
        world={parts.world}
        words={parts.words}
        kinds={parts.kinds}
        uses={{ name: name ?? id, steps: props.steps ?? parts.scene.steps }}
        headingLevel={headingLevel}
        projector={projector}
        motion={motion}
        onStep={(step) => writeSceneStep(name, step)}
        {...(stepText && { stepText })}
        {...(initialStep !== undefined && { initialStep })}
        {...(name !== undefined && {
          pageHref: hrefOf(pathOf({ page: 'scene', lang, id })),
          pageLabel: t('scenes.ownPage'),
        })}
      />
    </div>
  );
}
