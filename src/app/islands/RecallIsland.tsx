import { useMessages } from '../../i18n/messages-context.tsx';
import { useLesson } from '../../lessons/view/LessonContext.tsx';
import { LivingPart } from './LivingPart.tsx';
import { lessonQuizParts, type QuizParts } from './quiz-parts.ts';
import { useQuizBindings } from './useQuizBindings.ts';

/** A question of the lesson's bank in the flow of the text. */
export function RecallIsland({ id }: { readonly id: string }) {
  const { slug } = useLesson();
  return (
    <LivingPart className="recall-island" from={lessonQuizParts} id={slug}>
      {(parts) => <LivingRecall id={id} slug={slug} parts={parts} />}
    </LivingPart>
  );
}

interface LivingRecallProps {
  readonly id: string;
  readonly slug: string;
  readonly parts: QuizParts;
}

function LivingRecall({ id, slug, parts }: LivingRecallProps) {
  const t = useMessages();
  const { opening } = useLesson();
  const { saved, drafts, onDraft, onAnswer, onRetry, hrefOf } = useQuizBindings(slug);
  const { QuestionCard } = parts.card;
  const question = parts.questions.find(({ key }) => key.id === id);
  if (question === undefined) throw new Error(`no question ${id} in ${slug}`);
  return (
    <QuestionCard
      question={question}
      saved={saved.get(id)}
      draft={drafts.get(id)}
      onDraft={(draft) => onDraft(id, draft)}
      onAnswer={(picks, correct, attempt) => onAnswer(question, picks, correct, attempt)}
      onRetry={(next) => onRetry(question, next)}
      hrefOf={hrefOf}
      headingLevel={opening.includes(id) ? 2 : 3}
      label={t('quiz.recall')}
    />
  );
}
