import { type ReactNode, useState } from 'react';
import { createProgressStore } from '../../progress/progress-store.ts';
import { ProgressProvider } from '../../progress/view/ProgressProvider.tsx';
import { createQuizDrafts, QuizDraftsContext } from '../islands/quiz-drafts.ts';

/** What outlives a change of page: the reader's progress and answers not yet submitted. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [store] = useState(() =>
    createProgressStore({
      open: async () => {
        const { createIndexedDbStorage } = await import('../../progress/adapter/indexeddb.ts');
        return createIndexedDbStorage();
      },
      clock: { nowMs: () => Date.now() },
    }),
  );
  const [drafts] = useState(createQuizDrafts);
  return (
    <ProgressProvider store={store}>
      <QuizDraftsContext value={drafts}>{children}</QuizDraftsContext>
    </ProgressProvider>
  );
}
