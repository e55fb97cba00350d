import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Lesson, LessonNotes } from '../model/lesson.ts';

interface Shown {
  readonly lesson: Lesson;
  /** absent where the page is prerendered: what needs them is HTML already */
  readonly notes: LessonNotes | undefined;
}

const LessonContext = createContext<Shown | null>(null);

/** Hands a lesson's data to the parts of its prose. */
export function LessonProvider(props: Shown & { readonly children: ReactNode }) {
  const { lesson, notes, children } = props;
  const value = useMemo(() => ({ lesson, notes }), [lesson, notes]);
  return <LessonContext value={value}>{children}</LessonContext>;
}

/** The lesson around this part. */
export function useLesson(): Lesson {
  return useShown().lesson;
}

/** The lesson's notes; only for what is drawn inside `Still`, which a prerendered page never draws. */
export function useLessonNotes(): LessonNotes {
  const { notes } = useShown();
  if (notes === undefined) throw new Error('the notes of this lesson are not loaded');
  return notes;
}

function useShown(): Shown {
  const shown = useContext(LessonContext);
  if (shown === null) throw new Error('a lesson part stands outside a lesson');
  return shown;
}
