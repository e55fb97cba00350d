import { type RefObject, useEffect, useRef } from 'react';
import type { Lesson } from '../../lessons/model/lesson.ts';
import { lessons } from '../../progress/projections/lessons.ts';
import { useProgress, useRecord } from '../../progress/view/useProgress.ts';

/**
 * Record that a lesson was opened, and that it was finished once its end has been seen.
 * @returns a ref for the thing at the lesson's end
 */
export function useReadingRecord(lesson: Lesson): RefObject<HTMLHeadingElement | null> {
  const { slug, lang } = lesson;
  const record = useRecord();
  const { status, progress } = useProgress(lessons);
  const end = useRef<HTMLHeadingElement>(null);
  const ready = status !== 'loading';
  const finished = (progress.get(slug)?.finishedAtMs ?? null) !== null;

  useEffect(() => {
    if (ready) record({ type: 'opened', lesson: slug, lang });
  }, [ready, slug, lang, record]);

  useEffect(() => {
    const node = end.current;
    if (!ready || finished || node === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      record({ type: 'finished', lesson: slug, lang });
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [ready, finished, slug, lang, record]);

  return end;
}
