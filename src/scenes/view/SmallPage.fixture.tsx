import { useMemo, useState } from 'react';
import en from '../../../content/ui/en.json';
import ko from '../../../content/ui/ko.json';
import { allPanelKinds } from '../../figure/model/all-panel-kinds.ts';
import type { Lang } from '../../i18n/locale.ts';
import { MessagesProvider } from '../../i18n/messages-context.tsx';
import { openScene } from '../model/open-scene.ts';
import type { AnyScene } from '../model/scene.ts';
import type { SceneAction } from '../model/scene-state.ts';
import { type AskedScene, startScene } from '../model/start-scene.ts';
import { SceneView, type SceneViewProps } from './SceneView.tsx';
import { noStepsShown } from './shown-steps.ts';
import { smallScene, smallWords } from './small-scene.fixture.ts';
import { useSceneState } from './useSceneState.ts';

type Overrides = Partial<Omit<SceneViewProps, 'scene' | 'state' | 'onChange'>> & {
  readonly scene?: AnyScene;
  readonly asked?: AskedScene;
  /** hears of every action of the reader */
  readonly onAction?: (action: SceneAction) => void;
};

/** The small scene in a page of English or Korean, which holds its state. */
export function SmallPage({
  count = 1,
  lang = 'en',
  ...overrides
}: Overrides & { readonly count?: number; readonly lang?: Lang }) {
  return (
    <MessagesProvider lang={lang} messages={lang === 'en' ? en : ko}>
      {Array.from({ length: count }, (_, i) => `use-${i}`).map((name) => (
        <SmallPlate key={name} name={name} {...overrides} />
      ))}
    </MessagesProvider>
  );
}

function SmallPlate(props: Overrides & { readonly name: string }) {
  const { name, scene = smallScene, asked, onAction, ...overrides } = props;
  const [uses] = useState(() => overrides.uses ?? { name, steps: scene.steps });
  const [{ state: first, inVain }] = useState(() => startScene(scene, uses.steps, asked));
  const [state, act] = useSceneState(scene, first);
  const [shownSteps] = useState(noStepsShown);
  const opened = useMemo(() => openScene(scene, { kernel: '6.1' }), [scene]);
  return (
    <SceneView
      scene={opened}
      words={smallWords}
      kinds={allPanelKinds}
      definitions={{ 'host-kernel': 'The kernel of the <em>host</em>.' }}
      uses={uses}
      state={state}
      inVain={inVain}
      onChange={(action) => {
        onAction?.(action);
        act(action);
      }}
      headingLevel={3}
      projector={false}
      shownSteps={shownSteps}
      {...overrides}
    />
  );
}
