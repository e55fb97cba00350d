import { useCallback } from 'react';
import { MessagesProvider, useLang, useMessages } from '../../i18n/messages-context.tsx';
import { labBank } from '../../progress/events.ts';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { Island } from '../../ui/Island.tsx';
import { WidgetFailure } from '../shell/WidgetFailure.tsx';
import {
  cachedLabQuestions,
  type LabQuestionParts,
  loadLabQuestions,
} from './lab-question-parts.ts';
import { useQuizBindings } from './useQuizBindings.ts';

interface LabQuestionsProps {
  /** experiment id */
  readonly experiment: string;
  /** level of the questions' headings */
  readonly headingLevel: 2 | 3 | 4;
}

/** The questions of one experiment, one under another. */
export function LabQuestions({ experiment, headingLevel }: LabQuestionsProps) {
  const lang = useLang();
  const load = useCallback(() => loadLabQuestions(lang), [lang]);
  return (
    <Island
      className="quiz-island"
      cached={cachedLabQuestions(lang)}
      load={load}
      failure={(retry) => <WidgetFailure onRetry={retry} />}
    >
      {(parts) => (
        <ErrorBoundary
          key={experiment}
          fallback={(retry) => <WidgetFailure broken onRetry={retry} />}
        >
          <MessagesProvider lang={lang} messages={parts.messages}>
            <LivingQuestions experiment={experiment} headingLevel={headingLevel} parts={parts} />
          </MessagesProvider>
        </ErrorBoundary>
      )}
    </Island>
  );
}

interface LivingQuestionsProps extends LabQuestionsProps {
  readonly parts: LabQuestionParts;
}

function LivingQuestions({ experiment, headingLevel, parts }: LivingQuestionsProps) {
  const t = useMessages();
  const { saved, drafts, onDraft, onAnswer, onRetry, hrefOf } = useQuizBindings(
    labBank(experiment),
  );
  const { QuestionCard } = parts.card;
  const questions = parts.questions[experiment];
  if (questions === undefined) throw new Error(`no questions of experiment ${experiment}`);
  const total = questions.length;
  return questions.map((question, i) => {
    const { id } = question.key;
    return (
      <QuestionCard
        key={id}
        question={question}
        saved={saved.get(id)}
        draft={drafts.get(id)}
        onDraft={(draft) => onDraft(id, draft)}
        onAnswer={(picks, correct, attempt) => onAnswer(question, picks, correct, attempt)}
        onRetry={(next) => onRetry(question, next)}
        hrefOf={hrefOf}
        headingLevel={headingLevel}
        label={t('quiz.numbered', { number: i + 1, total })}
      />
    );
  });
}
