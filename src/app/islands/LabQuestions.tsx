import { useMessages } from '../../i18n/messages-context.tsx';
import { labBank } from '../../progress/lab-bank.ts';
import { LivingPart } from './LivingPart.tsx';
import { labQuizParts, type QuizParts } from './quiz-parts.ts';
import { useQuizBindings } from './useQuizBindings.ts';

interface LabQuestionsProps {
  /** experiment id */
  readonly experiment: string;
  /** level of the questions' headings */
  readonly headingLevel: 2 | 3 | 4;
}

/** The questions of one experiment, one under another. */
export function LabQuestions(props: LabQuestionsProps) {
  return (
    <LivingPart className="quiz-island" from={labQuizParts} id={props.experiment}>
      {(parts) => <LivingQuestions {...props} parts={parts} />}
    </LivingPart>
  );
}

interface LivingQuestionsProps extends LabQuestionsProps {
  readonly parts: QuizParts;
}

function LivingQuestions({ experiment, headingLevel, parts }: LivingQuestionsProps) {
  const t = useMessages();
  const { saved, drafts, onDraft, onAnswer, onRetry, hrefOf } = useQuizBindings(
    labBank(experiment),
  );
  const { QuestionCard } = parts.card;
  const { questions } = parts;
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
