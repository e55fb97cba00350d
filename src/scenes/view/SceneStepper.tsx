import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import type { Stepper } from '../../steps/useStepper.ts';
import { StepRuler } from './StepRuler.tsx';

interface SceneStepperProps {
  readonly stepper: Stepper;
  readonly titles: readonly string[];
}

/** The way through the steps: back, a ruler, the number, play, on. */
export function SceneStepper({ stepper, titles }: SceneStepperProps) {
  const t = useMessages();
  const { index, playing, move, togglePlay } = stepper;
  const total = titles.length;
  return (
    <div className="scene-stepper needs-js">
      <StepButton
        name={t('scene.previous')}
        off={index === 0}
        onPress={() => move({ type: 'previous' })}
      >
        <path d="M16 10H4M9 5L4 10L9 15" />
      </StepButton>
      <StepRuler titles={titles} index={index} onGo={(to) => move({ type: 'go', index: to })} />
      <span className="scene-count">
        <span aria-hidden="true">
          {index + 1} / {total}
        </span>
        <span className="visually-hidden">{t('scene.position', { step: index + 1, total })}</span>
      </span>
      <StepButton name={t(playing ? 'scene.pause' : 'scene.play')} onPress={togglePlay}>
        {playing ? <path d="M7 4.5V15.5M13 4.5V15.5" /> : <path d="M6 4L15 10L6 16Z" />}
      </StepButton>
      <StepButton
        name={t('scene.next')}
        off={index === total - 1}
        onPress={() => move({ type: 'next' })}
      >
        <path d="M4 10H16M11 5L16 10L11 15" />
      </StepButton>
    </div>
  );
}

interface StepButtonProps {
  readonly name: string;
  /** says that nothing will happen, and keeps the focus */
  readonly off?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function StepButton({ name, off = false, onPress, children }: StepButtonProps) {
  return (
    <button
      type="button"
      className="scene-button"
      aria-label={name}
      title={name}
      aria-disabled={off}
      onClick={onPress}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        {children}
      </svg>
    </button>
  );
}
