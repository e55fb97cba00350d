import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import en from '../../../content/ui/en.json';
import { MessagesProvider } from '../../i18n/messages-context.tsx';
import { createMemoryStorage } from '../../progress/adapter/memory.ts';
import { createProgressStore } from '../../progress/progress-store.ts';
import { ProgressProvider } from '../../progress/view/ProgressProvider.tsx';
import type { Question } from '../../quiz/model/question.ts';
import * as card from '../../quiz/view/QuestionCard.tsx';
import { LabQuestions } from './LabQuestions.tsx';
import { createQuizDrafts, QuizDraftsContext } from './quiz-drafts.ts';
import type { QuizParts } from './quiz-parts.ts';

const question = (id: string): Question => ({
  key: { kind: 'single', id, options: ['yes', 'no'], answer: 'yes' },
  words: {
    prompt: `Prompt ${id}`,
    explanation: 'So.',
    parts: { yes: { text: 'Yes', why: 'So.' }, no: { text: 'No', why: 'Not so.' } },
  },
  concepts: ['shared-kernel'],
  reread: { experiment: 'own-hostname', title: 'A name of its own' },
});

const QuestionCard = () => {
  throw new Error('broken');
};
const partsOf = (id: string): QuizParts => ({
  card: id === 'broken' ? { QuestionCard } : card,
  questions: [question('first-q'), question('second-q')],
  messages: en,
});

// their modules are made from content by the site's build
vi.mock('./quiz-parts.ts', () => ({
  labQuizParts: {
    cached: (_: string, id: string) => partsOf(id),
    load: async (_: string, id: string) => partsOf(id),
  },
}));
vi.mock('../shell/site.ts', () => ({ hrefOf: (path: string) => path }));

afterEach(cleanup);

async function show(experiment: string) {
  const storage = createMemoryStorage();
  const store = createProgressStore({
    open: async () => storage,
    clock: { nowMs: () => 1 },
  });
  await act(async () => {
    render(
      <MessagesProvider lang="en" messages={en}>
        <ProgressProvider store={store}>
          <QuizDraftsContext value={createQuizDrafts()}>
            <LabQuestions experiment={experiment} headingLevel={4} />
          </QuizDraftsContext>
        </ProgressProvider>
      </MessagesProvider>,
    );
  });
  return storage;
}

it("asks an experiment's questions in order, under headings of the level asked for", async () => {
  await show('own-hostname');
  const headings = screen.getAllByRole('heading', { level: 4 });
  expect(headings.map((heading) => heading.textContent)).toEqual([
    'Prompt first-q',
    'Prompt second-q',
  ]);
  expect(screen.getByText('Question 2 of 2')).toBeTruthy();
});

it("records an answer under the experiment's bank and sends a wrong one back to it", async () => {
  const storage = await show('own-hostname');
  await act(async () => {
    fireEvent.click(screen.getAllByRole('radio', { name: 'No' })[0] as HTMLElement);
  });
  await act(async () => {
    fireEvent.click(screen.getAllByRole('button', { name: 'Check' })[0] as HTMLElement);
  });
  expect(storage.records()).toEqual([
    {
      v: 2,
      atMs: 1,
      type: 'answered',
      questionId: 'first-q',
      bank: 'lab/own-hostname',
      kind: 'single',
      picks: ['no'],
      correct: false,
      attempt: 1,
      seed: null,
    },
  ]);
  const link = screen.getByRole('link', { name: 'Read again: A name of its own' });
  expect(link.getAttribute('href')).toBe('#experiment-own-hostname');
});

it('keeps the page whole where a question breaks', async () => {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
  await show('broken');
  expect(screen.getByText(en['failure.broken'])).toBeTruthy();
  silent.mockRestore();
});
