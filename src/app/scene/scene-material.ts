import type { ReactNode } from 'react';
import type { PanelKinds } from '../../figure/model/panel-kind.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { SortDefinitions } from '../../scenes/model/explain.ts';
import type { AnyScene } from '../../scenes/model/scene.ts';
import type { SceneWords } from '../../scenes/model/scene-words.ts';

/** A use of a scene in a page. */
export interface SceneUse {
  readonly id: string;
  /** value of `?scene=`; undefined on the scene's own page, where `?step=` alone names the step */
  readonly name?: string;
  readonly steps?: readonly string[];
  readonly stepText?: Readonly<Record<string, ReactNode>>;
  readonly headingLevel: 2 | 3;
}

/** What a scene is made of, in one language. */
export interface SceneMaterial {
  readonly scene: AnyScene;
  readonly world: unknown;
  readonly kinds: PanelKinds;
  readonly words: SceneWords;
  readonly definitions: SortDefinitions;
  readonly messages: Partial<Messages>;
}
