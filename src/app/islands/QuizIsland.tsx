import { useCallback } from 'react';
import { MessagesProvider, useLang } from '../../i18n/messages-context.tsx';
import type { Lesson } from '../../lessons/model/lesson.ts';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { Island } from '../../ui/Island.tsx';
import { WidgetFailure } from '../shell/WidgetFailure.tsx';
import { cachedQuiz, loadQuiz, type QuizParts } from './quiz-parts.ts';
import { useQuizBindings } from './useQuizBindings.ts';

/** The quiz at a lesson's end: every question that the text did not ask already. */
export function QuizIsland({ lesson }: { readonly lesson: Lesson }) {
  const lang = useLang();
  const { slug } = lesson;
  const load = useCallback(() => loadQuiz(lang, slug), [lang, slug]);
  return (
    <Island
      className="quiz-island"
      cached={cachedQuiz(lang, slug)}
      load={load}
      failure={(retry) => <WidgetFailure onRetry={retry} />}
    >
      {(parts) => (
        <ErrorBoundary fallback={(retry) => <WidgetFailure broken onRetry={retry} />}>
          <MessagesProvider lang={lang} messages={parts.messages}>
            <LivingQuiz lesson={lesson} parts={parts} />
          </MessagesProvider>
        </ErrorBoundary>
      )}
    </Island>
  );
}

function LivingQuiz({ lesson, parts }: { readonly lesson: Lesson; readonly parts: QuizParts }) {
  const { QuizSection } = parts.section;
  const bindings = useQuizBindings(lesson.slug);
  const questions = parts.questions.filter(({ key }) => !lesson.recalls.includes(key.id));
  return <QuizSection questions={questions} {...bindings} />;
}
