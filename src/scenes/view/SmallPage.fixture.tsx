import type { ComponentProps } from 'react';
import en from '../../../content/ui/en.json';
import { allPanelKinds } from '../../figure/model/all-panel-kinds.ts';
import { MessagesProvider } from '../../i18n/messages-context.tsx';
import { SceneView } from './SceneView.tsx';
import { smallScene, smallWords } from './small-scene.fixture.ts';

type Overrides = Partial<ComponentProps<typeof SceneView<{ readonly kernel: string }>>>;

/** The small scene in a page of English. */
export function SmallPage({ count = 1, ...overrides }: Overrides & { readonly count?: number }) {
  return (
    <MessagesProvider lang="en" messages={en}>
      {Array.from({ length: count }, (_, i) => `use-${i}`).map((name) => (
        <SceneView
          key={name}
          scene={smallScene}
          world={{ kernel: '6.1' }}
          words={smallWords}
          kinds={allPanelKinds}
          uses={{ name, steps: smallScene.steps }}
          headingLevel={3}
          projector={false}
          {...overrides}
        />
      ))}
    </MessagesProvider>
  );
}
