import { type RefObject, useEffect, useEffectEvent } from 'react';
import { type StepCommand, stepCommandOf } from '../../steps/step-keys.ts';

/**
 * Keys of a scene: they act while its drawing or anything in its stepper has the focus, and nowhere else.
 * The slider's own handling of the same keys is prevented, so that one press is one step.
 */
export function useStepKeys(
  scene: RefObject<HTMLElement | null>,
  obey: (command: StepCommand) => void,
): void {
  const told = useEffectEvent(obey);
  useEffect(() => {
    const element = scene.current;
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (!target?.closest('.scene-stage, .scene-stepper')) return;
      const command = stepCommandOf(event);
      // the space bar presses the button that has the focus
      if (!command || (command === 'play' && target.closest('button'))) return;
      event.preventDefault();
      told(command);
    };
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, [scene]);
}

const swipePx = 48;

/** A finger drawn sideways over a drawing; up and down stays scrolling (`touch-action` in `scenes.css`). */
export function useSwipe(
  stage: RefObject<HTMLElement | null>,
  obey: (command: 'next' | 'previous') => void,
): void {
  const told = useEffectEvent(obey);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    let from: PointerEvent | null = null;
    const down = (event: PointerEvent) => {
      from = event.pointerType !== 'mouse' && event.isPrimary ? event : null;
    };
    const up = (event: PointerEvent) => {
      if (from === null || from.pointerId !== event.pointerId) return;
      const across = event.clientX - from.clientX;
      const down = event.clientY - from.clientY;
      from = null;
      if (Math.abs(across) < swipePx || Math.abs(across) < 2 * Math.abs(down)) return;
      told(across < 0 ? 'next' : 'previous');
    };
    const cancel = () => {
      from = null;
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', cancel);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', cancel);
    };
  }, [stage]);
}
