import { useEffect, useRef, useState } from 'react';
import type { AnyScene } from '../../scenes/model/scene.ts';
import type { Instance } from '../../scenes/model/scene-address.ts';
import type { SceneAction, SceneState } from '../../scenes/model/scene-state.ts';
import { type AskedInVain, startScene } from '../../scenes/model/start-scene.ts';
import { useSceneState } from '../../scenes/view/useSceneState.ts';
import { readAddress, writeAddress } from './scene-address.ts';

/** A scene's state, kept in the address of the page. */
export interface AddressState {
  readonly state: SceneState;
  readonly act: (action: SceneAction) => void;
  /** the address asked for this use of the scene when the page was opened */
  readonly asked: boolean;
  readonly inVain: AskedInVain;
}

/**
 * A scene's state as the address has it. What the reader changes is written there; the first state is not, so that an address
 * says only what somebody chose.
 * @param name what tells this use from others in the page; undefined on the scene's own page
 */
export function useAddressState(
  scene: AnyScene,
  name: string | undefined,
  steps: readonly string[],
): AddressState {
  const [instance] = useState<Instance>(() => ({ id: scene.id, name, controls: scene.controls }));
  const [start] = useState(() => {
    const asked = import.meta.env.SSR ? undefined : readAddress(instance);
    return { ...startScene(scene, steps, asked), asked: asked?.step !== undefined };
  });
  const [state, act] = useSceneState(scene, start.state);
  const written = useRef(start.state);
  useEffect(() => {
    if (written.current === state) return;
    written.current = state;
    writeAddress(instance, state);
  }, [instance, state]);
  useEffect(() => {
    // somebody edits the fragment by hand
    const read = () => {
      const texts = readAddress(instance)?.inputs ?? {};
      for (const { id } of scene.inputs ?? []) act({ type: 'input', id, text: texts[id] ?? '' });
    };
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, [instance, scene, act]);
  return { state, act, asked: start.asked && name !== undefined, inVain: start.inVain };
}
