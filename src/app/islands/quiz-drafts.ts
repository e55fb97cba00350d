import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Draft } from '../../quiz/model/answer.ts';

/** Answers begun and not submitted, by question id; they outlive a switch of language, not a reload. */
export interface QuizDrafts {
  subscribe(listener: () => void): () => void;
  snapshot(): ReadonlyMap<string, Draft>;
  set(questionId: string, draft: Draft): void;
}

/** An empty collection of drafts. */
export function createQuizDrafts(): QuizDrafts {
  const listeners = new Set<() => void>();
  let drafts: ReadonlyMap<string, Draft> = new Map();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => drafts,
    set(questionId, draft) {
      drafts = new Map(drafts).set(questionId, draft);
      for (const listener of listeners) listener();
    },
  };
}

/** The drafts of the app above. */
export const QuizDraftsContext = createContext<QuizDrafts | null>(null);

const none: ReadonlyMap<string, Draft> = new Map();

/** The drafts as they stand, and the way to change one. */
export function useQuizDrafts(): readonly [ReadonlyMap<string, Draft>, QuizDrafts['set']] {
  const drafts = useContext(QuizDraftsContext);
  if (drafts === null) throw new Error('QuizDraftsContext is missing above this component');
  return [useSyncExternalStore(drafts.subscribe, drafts.snapshot, () => none), drafts.set];
}
