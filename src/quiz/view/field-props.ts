import type { Draft, DraftAction } from '../model/draft.ts';
import type { ShownOrder } from '../model/option-order.ts';
import type { Question, QuestionKey } from '../model/question.ts';

/** What the open field of one kind of question is handed. */
export interface FieldProps<Kind extends QuestionKey['kind']> {
  readonly questionKey: Extract<QuestionKey, { kind: Kind }>;
  readonly parts: Question['words']['parts'];
  readonly shown: ShownOrder;
  readonly draft: Draft;
  readonly act: (action: DraftAction) => void;
  /** says a sentence to screen readers */
  readonly announce: (sentence: string) => void;
}
