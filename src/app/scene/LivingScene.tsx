import { useEffect, useRef, useState } from 'react';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { initialControls } from '../../scenes/model/scene.ts';
import { SceneView } from '../../scenes/view/SceneView.tsx';
import { readSceneStep, writeSceneStep } from '../islands/scene-step-address.ts';
import { pathOf } from '../pages/addresses.ts';
import { isFreshArrival } from '../shell/places.ts';
import { hrefOf } from '../shell/site.ts';
import { useTheme } from '../shell/useTheme.ts';
import type { SceneMaterial, SceneUse } from './scene-material.ts';
import { failureWords, useAddressInputs, useInputWorld } from './useInputWorld.ts';
import { useMotion } from './useMotion.ts';

/** A scene that answers: its step in the address, its drawing moving, the reader's inputs handed to the engine. */
export function LivingScene(props: SceneUse & { readonly parts: SceneMaterial }) {
  const { parts, name, stepText, headingLevel, id } = props;
  const t = useMessages();
  const lang = useLang();
  const projector = useTheme() === 'projector';
  const motion = useMotion();
  const [controls] = useState(() => initialControls(parts.scene.controls));
  const inputs = useAddressInputs();
  const { world, failure } = useInputWorld(id, controls, inputs, parts.world);
  const told = failure && failureWords(failure);
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
        world={world}
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
      {Object.keys(inputs).length > 0 && <p role="status">{told && t(...told)}</p>}
    </div>
  );
}
