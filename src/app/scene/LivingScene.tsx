import { useEffect, useMemo, useRef } from 'react';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { openScene } from '../../scenes/model/open-scene.ts';
import { SceneView } from '../../scenes/view/SceneView.tsx';
import { pathOf } from '../pages/addresses.ts';
import { isFreshArrival } from '../shell/places.ts';
import { hrefOf } from '../shell/site.ts';
import { useTheme } from '../shell/useTheme.ts';
import type { SceneMaterial, SceneUse } from './scene-material.ts';
import { useAddressState } from './useAddressState.ts';
import { failureWords, useInputWorld } from './useInputWorld.ts';
import { useMotion } from './useMotion.ts';

/** A scene that answers: its state in the address, its drawing moving, the reader's inputs handed to the engine. */
export function LivingScene(props: SceneUse & { readonly parts: SceneMaterial }) {
  const { parts, name, stepText, headingLevel, id } = props;
  const { scene } = parts;
  const t = useMessages();
  const lang = useLang();
  const projector = useTheme() === 'projector';
  const motion = useMotion();
  const uses = useMemo(
    () => ({ name: name ?? id, steps: props.steps ?? scene.steps }),
    [name, id, props.steps, scene],
  );
  const { state, act, asked, inVain } = useAddressState(scene, name, uses.steps);
  const { world, failure, waits } = useInputWorld(id, state.controls, state.inputs, parts.world);
  const opened = useMemo(() => openScene(scene, world), [scene, world]);
  const told = failure && failureWords(failure);
  const plate = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // someone followed a link to this step; who comes back, or switched the language, is already where they were
    if (asked && isFreshArrival()) plate.current?.scrollIntoView({ block: 'start' });
  }, [asked]);
  return (
    <div ref={plate}>
      <SceneView
        scene={opened}
        words={parts.words}
        kinds={parts.kinds}
        definitions={parts.definitions}
        uses={uses}
        state={state}
        onChange={act}
        inVain={inVain}
        inputNote={waits ? t('scene.inputWaiting') : told && t(...told)}
        headingLevel={headingLevel}
        projector={projector}
        motion={motion}
        {...(stepText && { stepText })}
        {...(name !== undefined && {
          pageHref: hrefOf(pathOf({ page: 'scene', lang, id })),
          pageLabel: t('scenes.ownPage'),
        })}
      />
    </div>
  );
}
