import type { SceneUse } from '../scene/scene-material.ts';
import { LivingPart } from './LivingPart.tsx';
import { sceneParts } from './scene-parts.ts';
import { asksForScene } from './scene-step-address.ts';

/** A scene in a page: whole in the prerendered HTML, alive when the reader comes near. */
export function SceneIsland(props: SceneUse) {
  const { id, name } = props;
  return (
    <LivingPart
      className="scene-island"
      from={sceneParts}
      id={id}
      eager={!import.meta.env.SSR && asksForScene(name)}
    >
      {(parts) => <parts.LivingScene {...props} parts={parts} />}
    </LivingPart>
  );
}
