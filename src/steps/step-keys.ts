/** What a key asks for: a way through the steps, or to start and stop playing. */
export type StepCommand = 'next' | 'previous' | 'first' | 'last' | 'play';

/** Keys by their place on the keyboard (`event.code`); presentation clickers send PageDown and PageUp. */
const stepKeys: Readonly<Record<string, StepCommand>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  PageDown: 'next',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  Space: 'play',
};

/** The part of a keyboard event that matters here. */
export interface KeyPress {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * The command of a key press; undefined for other keys and for browser shortcuts.
 * Looks at `code` alone: with a Korean input method on, `key` is "Process" and the event is composing,
 * and the arrow must still work.
 */
export function stepCommandOf(press: KeyPress): StepCommand | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey) return undefined;
  return Object.hasOwn(stepKeys, press.code) ? stepKeys[press.code] : undefined;
}
