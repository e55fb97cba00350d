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
      // among the parts of a drawing the arrows go from part to part; a clicker steps on
      if (target.closest('.scene-parts') && !event.code.startsWith('Page')) return;
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

/** How far a press may wander and still point at a part. */
const pressPx = 10;

/**
 * Ways to the parts of a drawing: a tap or click on one, and Enter on the drawing.
 * @param onPart hears the key of the thing; a finger or mouse that was drawn over the drawing points at none
 */
export function usePartPresses(
  stage: RefObject<HTMLElement | null>,
  onPart: (key: string) => void,
  onEnter: () => void,
): void {
  const pointed = useEffectEvent(onPart);
  const entered = useEffectEvent(onEnter);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    let from: readonly [x: number, y: number] | null = null;
    const down = ({ clientX, clientY }: PointerEvent) => {
      from = [clientX, clientY];
    };
    const click = ({ target, clientX, clientY }: MouseEvent) => {
      const part = target instanceof Element ? target.closest('[data-part]') : null;
      const key = part?.getAttribute('data-part');
      const wandered = from !== null && Math.hypot(clientX - from[0], clientY - from[1]) > pressPx;
      from = null;
      if (typeof key === 'string' && !wandered) pointed(key);
    };
    const press = (event: KeyboardEvent) => {
      if (event.target !== element || event.code !== 'Enter') return;
      event.preventDefault();
      entered();
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('click', click);
    element.addEventListener('keydown', press);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('click', click);
      element.removeEventListener('keydown', press);
    };
  }, [stage]);
}
