import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import {
  type Attempt,
  type Draft,
  emptyDraft,
  firstAttempt,
  picksFit,
  type SavedAnswer,
  submission,
} from '../model/answer.ts';
import { gradeAnswer } from '../model/grading.ts';
import type { Picks } from '../model/kind.ts';
import { nextAttempt, shownOrder } from '../model/option-order.ts';
import type { Question, Reread } from '../model/question.ts';
import { AnswerDetails } from './AnswerDetails.tsx';
import { Answered } from './Answered.tsx';
import { OpenField } from './QuestionParts.tsx';

/** What a question card is handed; it keeps nothing itself. */
export interface QuestionCardProps {
  readonly question: Question;
  /** the stored answer, or the attempt that a retry began; absent if never asked before */
  readonly saved?: SavedAnswer | undefined;
  /** the answer so far; absent while nothing was touched */
  readonly draft?: Draft | undefined;
  readonly onDraft: (draft: Draft) => void;
  /** after this, `saved` must hold the picks */
  readonly onAnswer: (picks: Picks, correct: boolean, attempt: Attempt) => void;
  /** after this, `saved` must hold the new attempt and its seed, and `picks: null` */
  readonly onRetry: (next: Attempt & { readonly seed: number }) => void;
  /** the address of a section of a lesson or of an experiment */
  readonly hrefOf: (reread: Reread) => string;
  readonly headingLevel: 2 | 3 | 4;
  /** small text above the prompt: "Recall", "Question 3 of 8" */
  readonly label: string;
}

const silence = { text: '', quiet: true };

/** A question: asked, then answered with a reason for every choice. */
export function QuestionCard(props: QuestionCardProps) {
  const { question, saved, onDraft, onAnswer, onRetry, hrefOf, headingLevel, label } = props;
  const { key, words } = question;
  const t = useMessages();
  /** a sentence for everyone, or (`quiet`) for screen readers only */
  const [said, setSaid] = useState(silence);
  const fieldset = useRef<HTMLFieldSetElement>(null);
  const result = useRef<HTMLParagraphElement>(null);
  const goTo = useRef<'result' | 'question' | null>(null);

  const { attempt, seed } = saved ?? firstAttempt;
  const picks = saved?.picks && picksFit(key, saved.picks) ? saved.picks : null;
  const draft = props.draft?.kind === key.kind ? props.draft : emptyDraft(key.kind);
  const shown = shownOrder(key, seed);
  const answered = picks !== null;

  useEffect(() => {
    if (goTo.current === (answered ? 'result' : 'question')) {
      (answered ? result : fieldset).current?.focus();
      goTo.current = null;
    }
  }, [answered]);

  const change = (picked: Picks) => {
    setSaid(silence);
    onDraft({ kind: key.kind, picks: picked });
  };

  const check = () => {
    const answer = submission(key, draft);
    if (answer === null) {
      const count = shown.parts.length - draft.picks.length;
      setSaid({ text: t(`quiz.empty-${key.kind}`, { count }), quiet: false });
      return;
    }
    setSaid(silence);
    goTo.current = 'result';
    onAnswer(answer, gradeAnswer(key, answer).correct, { attempt, seed });
    onDraft(emptyDraft(key.kind));
  };

  const retry = () => {
    goTo.current = 'question';
    onRetry(nextAttempt(key, { attempt, seed }));
  };

  const Heading = `h${headingLevel}` as const;
  return (
    <div className="quiz-card" data-question={key.id}>
      <p className="quiz-label">{label}</p>
      <fieldset ref={fieldset} tabIndex={-1}>
        <legend>
          <Heading>
            <RichText html={words.prompt} />
          </Heading>
        </legend>
        {picks === null ? (
          <>
            <p className="quiz-hint">{t(`quiz.hint-${key.kind}`)}</p>
            <OpenField
              questionKey={key}
              parts={words.parts}
              shown={shown}
              picks={draft.picks}
              change={change}
              announce={(text) => setSaid({ text, quiet: true })}
            />
            <div className="quiz-actions needs-js">
              <button type="button" className="quiz-button" onClick={check}>
                {t('quiz.check')}
              </button>
            </div>
            <AnswerDetails question={question} shown={shown} />
          </>
        ) : (
          <Answered
            question={question}
            picks={picks}
            shown={shown}
            result={result}
            onRetry={retry}
            hrefOf={hrefOf}
          />
        )}
      </fieldset>
      <p className={said.quiet ? 'quiz-said visually-hidden' : 'quiz-said'} role="status">
        {said.text}
      </p>
    </div>
  );
}
