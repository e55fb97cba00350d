import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import {
  type AttachedConsole,
  attachConsole,
  type ConsoleEvents,
  type ConsoleNames,
} from './attach-console.ts';
import { faceLoaded } from './console-look.ts';
import type { ConsolePort } from './console-port.ts';
import { loadXterm } from './load-xterm.ts';

/** What the console is drawn from. */
export interface ConsoleWish {
  readonly port: ConsolePort;
  readonly themeKey: string;
  readonly sizeSteps: number;
  readonly screenReaderMode: boolean;
  readonly names: ConsoleNames;
  readonly events: ConsoleEvents;
  readonly onFailure: ((error: unknown) => void) | undefined;
}

/** How far the console is. */
export interface ConsoleState {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** loads again after a failure */
  readonly retry: () => void;
  /** the terminal while it is on the page */
  readonly attached: RefObject<AttachedConsole | null>;
}

/** Loads the terminal, keeps it in an element as long as the port stays the same, and takes it away with the component. */
export function useAttachedConsole(
  host: RefObject<HTMLElement | null>,
  wish: ConsoleWish,
): ConsoleState {
  const { port, themeKey, sizeSteps, screenReaderMode, names } = wish;
  const [phase, setPhase] = useState<ConsoleState['phase']>('loading');
  const [attempt, setAttempt] = useState(0);
  const attached = useRef<AttachedConsole | null>(null);
  const now = useEffectEvent(() => wish);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt begins afresh
  useEffect(() => {
    let left = false;
    const load = async () => {
      const element = host.current;
      if (element === null) return;
      const [xterm] = await Promise.all([loadXterm(), faceLoaded(element)]);
      if (left) return;
      const mine = attachConsole(xterm, element, port, forward(now), now());
      attached.current = mine;
      mine.setScreenReaderMode(now().screenReaderMode);
      mine.setNames(now().names);
      setPhase('ready');
    };
    load().catch((error: unknown) => {
      if (left) return;
      setPhase('failed');
      now().onFailure?.(error);
    });
    return () => {
      left = true;
      attached.current?.detach();
      attached.current = null;
    };
  }, [host, port, attempt]);

  useEffect(() => attached.current?.setLook({ themeKey, sizeSteps }), [themeKey, sizeSteps]);
  useEffect(() => attached.current?.setScreenReaderMode(screenReaderMode), [screenReaderMode]);
  const { input, helpId, tooMuchOutput } = names;
  useEffect(
    () => attached.current?.setNames({ input, helpId, tooMuchOutput }),
    [input, helpId, tooMuchOutput],
  );

  const retry = useCallback(() => {
    setPhase('loading');
    setAttempt((count) => count + 1);
  }, []);
  return { phase, retry, attached };
}

/** Events that reach the handlers of the latest render. */
function forward(now: () => ConsoleWish): ConsoleEvents {
  return {
    pasteAsked: (text) => now().events.pasteAsked(text),
    pasteProgress: (progress) => now().events.pasteProgress(progress),
    pasteInterrupted: (progress) => now().events.pasteInterrupted(progress),
    copyAsked: (text) => now().events.copyAsked(text),
    typed: (text) => now().events.typed(text),
    ctrlHeld: () => now().events.ctrlHeld(),
    ctrlUsed: () => now().events.ctrlUsed(),
    gapLine: (leftOutBytes) => now().events.gapLine(leftOutBytes),
    fontSized: (font) => now().events.fontSized(font),
  };
}
