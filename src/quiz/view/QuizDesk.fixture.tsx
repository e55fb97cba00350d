import { useState } from 'react';
import en from '../../../content/ui/en.json';
import ko from '../../../content/ui/ko.json';
import type { Lang } from '../../i18n/locale.ts';
import { MessagesProvider } from '../../i18n/messages-context.tsx';
import type { Draft, SavedAnswer } from '../model/answer.ts';
import type { Question, Reread } from '../model/question.ts';
import { QuestionCard } from './QuestionCard.tsx';
import { QuizSection } from './QuizSection.tsx';

const hrefOf = (place: Reread) =>
  'lesson' in place
    ? `/en/lessons/${place.lesson}/#${place.section}`
    : `/en/lab/?experiment=${place.experiment}`;

/** Holds answers and drafts as an app would, around a quiz or (`alone`) the one card; for tests. */
export function QuizDesk(props: {
  readonly questions: readonly Question[];
  readonly saved?: ReadonlyMap<string, SavedAnswer>;
  readonly drafts?: ReadonlyMap<string, Draft>;
  readonly alone?: boolean;
  readonly lang?: Lang;
  /** hears of everything that the app would store */
  readonly onStore?: (id: string, answer: SavedAnswer, correct?: boolean) => void;
}) {
  const { questions, alone = false, lang = 'en', onStore } = props;
  const [saved, setSaved] = useState(props.saved ?? new Map<string, SavedAnswer>());
  const [drafts, setDrafts] = useState(props.drafts ?? new Map<string, Draft>());
  const store = (id: string, answer: SavedAnswer, correct?: boolean) => {
    onStore?.(id, answer, correct);
    setSaved((old) => new Map(old).set(id, answer));
  };
  const onDraft = (id: string, draft: Draft) => setDrafts((old) => new Map(old).set(id, draft));
  const [first] = questions;
  const id = first?.key.id ?? '';
  return (
    <MessagesProvider lang={lang} messages={lang === 'en' ? en : ko}>
      {alone && first !== undefined ? (
        <QuestionCard
          question={first}
          saved={saved.get(id)}
          draft={drafts.get(id)}
          onDraft={(draft) => onDraft(id, draft)}
          onAnswer={(picks, correct, attempt) => store(id, { picks, ...attempt }, correct)}
          onRetry={(next) => store(id, { picks: null, ...next })}
          hrefOf={hrefOf}
          headingLevel={3}
          label="Recall"
        />
      ) : (
        <QuizSection
          questions={questions}
          saved={saved}
          drafts={drafts}
          onDraft={onDraft}
          onAnswer={({ key }, picks, correct, attempt) =>
            store(key.id, { picks, ...attempt }, correct)
          }
          onRetry={({ key }, next) => store(key.id, { picks: null, ...next })}
          hrefOf={hrefOf}
        />
      )}
    </MessagesProvider>
  );
}
